import Dexie, { type Table } from 'dexie';
import type { Named } from '../api/patrol';
import type { PatrolStep } from '../outbox/items';
import type { Travel } from '../model/patrol/travel';

/** Something that goes to the server beside fixes, by an item of the outbox whose id is fixed when it is noted: put in twice, it is one. */
export interface Step {
  readonly step: Exclude<PatrolStep, 'fixes' | 'notes'>;
  /** In milliseconds since 1970, by the outbox's clock, as all times here. */
  readonly at: number;
  readonly item: string;
  readonly isQueued: boolean;
}

/** A time in which nothing could be recorded: the page was closed, or the browser had ended. */
export interface Away {
  readonly from: number;
  readonly to: number;
}

export interface RejectedFix {
  readonly seq: number | null;
  readonly code: string;
  readonly detail: string;
}

/** A patrol that is, or was, recorded on this phone. */
export interface KeptPatrol {
  /** A UUID that the phone made; the server knows a second try by it. */
  readonly id: string;
  readonly account: string;
  /** The server's id, once it has said so. */
  readonly patrolId: string | null;
  readonly travel: Travel;
  readonly forPerson: Named | null;
  readonly state: 'recording' | 'paused' | 'finished';
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly steps: readonly Step[];
  /** The number of the next fix. Written with the fix itself, so that none is ever given twice. */
  readonly nextSeq: number;
  /** All fixes up to this number are in the outbox. */
  readonly queuedTo: number;
  /** How many the server has. */
  readonly sent: number;
  readonly rejected: readonly RejectedFix[];
  /** The last batches that were counted in both. */
  readonly counted: readonly string[];
  readonly aways: readonly Away[];
  /** Whether the server has all of it, and the phone keeps no fixes of it. */
  readonly isDone: boolean;
}

export interface KeptFix {
  readonly patrol: string;
  readonly seq: number;
  readonly at: number;
  readonly lon: number;
  readonly lat: number;
  readonly accuracy: number | null;
  readonly speed: number | null;
  readonly heading: number | null;
}

/** What is recorded, on the phone's own disk. */
export class RecorderDatabase extends Dexie {
  declare readonly patrols: Table<KeptPatrol, string>;
  declare readonly fixes: Table<KeptFix, [string, number]>;

  constructor(name = 'wangge-patrol') {
    // A number that was given must not be forgotten when the battery is empty: the server may have the fix already.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ patrols: 'id, account', fixes: '[patrol+seq]' });
  }
}
