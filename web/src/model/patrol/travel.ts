/** By what people patrol; each has a speed that cannot be real, as `docs/tracks.md` seeds it. */
export const travels = ['foot', 'bicycle', 'boat', 'car'] as const;
export type Travel = (typeof travels)[number];

const speeds: Record<Travel, number> = { foot: 3, bicycle: 8, boat: 12, car: 25 };

/** Metres per second. */
export const topSpeed = (travel: Travel): number => speeds[travel];

const longestPauseMillis = 15_000;
/** Half of what the server takes for a gap: one fix that is lost on the way makes none. */
const longestStepMetres = 100;

/** How far apart fixes may be to save the battery, and still be one line of evidence. */
export const savingMillis = (travel: Travel): number => Math.min(longestPauseMillis, Math.round((longestStepMetres / speeds[travel]) * 1000));
