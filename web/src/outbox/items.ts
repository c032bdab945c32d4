/** What waits on the phone for the server: the shape of an item, whatever it is about. */

/** What an item is; a page that has something of its own to send adds a kind here and how it goes in `requests.ts`. */
export type Kind = 'action' | 'report' | 'photo' | 'positions' | 'patrol' | 'check' | 'inspection' | 'finding' | 'result' | 'visit';

/**
 * `waiting` until it is its turn, `sending` while it is under way, `sent` when the server has said so. What the server refuses is `refused`,
 * what somebody else was faster with is `conflict`: both stay until a person decides.
 */
export type State = 'waiting' | 'sending' | 'sent' | 'refused' | 'conflict';

/** A photo as it came from the camera; its content lies beside in `contents`, under the item's id. */
export interface PhotoBody {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Something done to a case. Photos are named by the items that bring them. */
export interface ActionBody {
  readonly word: string;
  /** The case, or the item that reports it. */
  readonly caseId: string | null;
  readonly reportItem: string | null;
  readonly photos: readonly string[];
  /** Those that show how it was found, where the action shows both. */
  readonly before?: readonly string[];
  /** Members of the request as the server takes them; `at` is the phone's time. */
  readonly members: Readonly<Record<string, unknown>>;
  /** The version of the case the person saw, null to take it as it is. */
  readonly version: number | null;
}

export interface ReportBody {
  readonly members: Readonly<Record<string, unknown>>;
}

export interface PositionFix {
  readonly at: string;
  readonly lon: number;
  readonly lat: number;
  readonly accuracy: number;
  readonly speed?: number;
  readonly heading?: number;
}

export interface PositionsBody {
  readonly device: string;
  /** When its holder said to be on duty; what an older page put in says nothing. */
  readonly onDutySince?: string;
  readonly fixes: readonly PositionFix[];
}

export type PatrolStep = 'start' | 'fixes' | 'pause' | 'resume' | 'finish' | 'notes';

/** Something of a patrol that is recorded on this phone. */
export interface PatrolBody {
  readonly step: PatrolStep;
  /** The patrol, or the item that begins it. */
  readonly patrolId: string | null;
  readonly startItem: string;
  /** The item that reports the case a note is about, where there is one. */
  readonly reportItem: string | null;
  readonly photos: readonly string[];
  /** Members of the request as the server takes them. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** What was found at an outfall or a public sign: one of both is named. */
export interface CheckBody {
  readonly outfallId?: string;
  readonly signId?: string;
  /** Members of the request as the server takes them. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** An inspection that was begun on this phone. */
export interface InspectionBody {
  /** Members of the request as the server takes them. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** The inspection something is about: the server's, or the item that begins it. */
export interface OfInspection {
  readonly inspectionId: string | null;
  readonly inspectionItem: string | null;
}

/** Something that was found at an inspection; it becomes a case. */
export interface FindingBody extends OfInspection {
  readonly photos: readonly string[];
  /** Members of the request as the server takes them. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** What is said of the whole of an inspection when it is finished. */
export interface ResultBody extends OfInspection {
  /** The version of the inspection the person saw; null of one that this phone began. */
  readonly version: number | null;
  /** Members of the request as the server takes them. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** A visit to a site, with its answers. Photos of an item are named by the items that bring them. */
export interface VisitBody {
  /** What was visited, for the lane. */
  readonly targetId: string;
  readonly photos: Readonly<Record<string, readonly string[]>>;
  /** Members of the request as the server takes them. */
  readonly members: Readonly<Record<string, unknown>> & { readonly answers: readonly (Readonly<Record<string, unknown>> & { readonly item: string })[] };
}

export type Body =
  | { readonly kind: 'action'; readonly action: ActionBody }
  | { readonly kind: 'report'; readonly report: ReportBody }
  | { readonly kind: 'photo'; readonly photo: PhotoBody }
  | { readonly kind: 'positions'; readonly positions: PositionsBody }
  | { readonly kind: 'patrol'; readonly patrol: PatrolBody }
  | { readonly kind: 'check'; readonly check: CheckBody }
  | { readonly kind: 'inspection'; readonly inspection: InspectionBody }
  | { readonly kind: 'finding'; readonly finding: FindingBody }
  | { readonly kind: 'result'; readonly result: ResultBody }
  | { readonly kind: 'visit'; readonly visit: VisitBody };

/** What people read about an item in lists, kept as it was when it was made. */
export interface Caption {
  /** The case it is about, by number and category; empty for what is about no case. */
  readonly subject: string;
}

/** Why the server did not take an item. */
export interface Trouble {
  /** The HTTP status; 0 where the server was not reached. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** How the case is now, as the server told it, where it did. */
  readonly current: unknown;
}

/** What the server made of it. */
export interface Outcome {
  /** The id of the photo, or of the case that was reported or acted on. */
  readonly id: string | null;
  /** The version of the case after it. */
  readonly version: number | null;
  /** How the case is now, where the server told it. */
  readonly current: unknown;
  /** How many parts of a batch the server did not take, and why. */
  readonly rejected: readonly { readonly seq?: number; readonly code: string; readonly detail: string }[];
}

export interface Item {
  /** The order in which items were made on this phone. */
  readonly seq: number;
  /** A UUID; the server knows a second try by it. */
  readonly id: string;
  /** The account that made it: no other one sends it. */
  readonly account: string;
  /** Items of one lane go one after the other, in the order they were made. */
  readonly lane: string;
  readonly body: Body;
  readonly caption: Caption;
  readonly madeAt: string;
  /** Items that must be sent before. */
  readonly needs: readonly string[];
  readonly state: State;
  readonly attempts: number;
  /** Not to be tried again before this moment, in milliseconds since 1970. */
  readonly notBefore: number;
  /** Counts the requests that differ: the server remembers its answer to each. */
  readonly revision: number;
  /** Who sends it now, and since when in milliseconds since 1970. */
  readonly sender: string | null;
  readonly sendingSince: number;
  readonly trouble: Trouble | null;
  readonly outcome: Outcome | null;
  readonly sentAt: string | null;
}

export type NewItem = Omit<Item, 'seq'>;

/** An item as a page makes it. */
export interface Draft {
  readonly id: string;
  readonly account: string;
  readonly lane: string;
  readonly body: Body;
  readonly caption: Caption;
  readonly needs: readonly string[];
  /** What a photo shows, byte by byte. */
  readonly content?: ArrayBuffer;
}

export const laneOfCase = (id: string): string => `case/${id}`;
export const laneOfPhoto = (id: string): string => `photo/${id}`;
export const laneOfPositions = 'positions';
export const laneOfOutfall = (id: string): string => `outfall/${id}`;
export const laneOfSign = (id: string): string => `sign/${id}`;
export const laneOfSite = (id: string): string => `site/${id}`;
/** By the server's id, or by that of the item that begins it. */
export const laneOfInspection = (id: string): string => `inspection/${id}`;
/** By the phone's own id of the patrol: the server's may not be known yet. */
export const laneOfPatrol = (clientId: string): string => `patrol/${clientId}`;

/** Whether a person has to look at it. */
export const needsPerson = ({ state }: Item): boolean => state === 'refused' || state === 'conflict';
export const isOpen = ({ state }: Item): boolean => state !== 'sent';

/** What the server is told to know a second try of the same request by. */
export const idempotencyKey = ({ id, revision }: Item): string => (revision === 0 ? id : `${id}.${revision}`);

export function photosOf({ body }: Pick<Item, 'body'>): readonly string[] {
  if (body.kind === 'patrol') return body.patrol.photos;
  if (body.kind === 'finding') return body.finding.photos;
  if (body.kind === 'visit') return Object.values(body.visit.photos).flat();
  return body.kind === 'action' ? [...body.action.photos, ...(body.action.before ?? [])] : [];
}

/** Whether what needs the item is about what it makes, and is nothing without it. */
export const makesSubject = ({ body }: Pick<Item, 'body'>): boolean => body.kind === 'report' || body.kind === 'inspection' || (body.kind === 'patrol' && body.patrol.step === 'start');
