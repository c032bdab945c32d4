/** What a patrol looks at: the seven content classes that rules of river chiefs name. */
export const contentClasses = ['water', 'channel', 'bank', 'activities', 'outfalls', 'signs', 'structures'] as const;
export type ContentClass = (typeof contentClasses)[number];

export const isContentClass = (text: unknown): text is ContentClass => contentClasses.some((each) => each === text);

export const results = ['passed', 'failed', 'not_applicable'] as const;
export type CheckResult = (typeof results)[number];
