import Dexie, { type Table } from 'dexie';
import type { CaseDetail, CaseFeature, CaseLogEvent } from '../api/cases';

/** A case as it was when the phone last heard of it. */
export interface KeptCase {
  readonly account: string;
  readonly id: string;
  readonly feature: CaseFeature;
  /** All of it, where that was downloaded too. */
  readonly detail: CaseDetail | null;
  readonly log: readonly CaseLogEvent[];
  /** Whether it was in the list of the caller's own, and in that of the nearest. */
  readonly isMine: boolean;
  readonly isNear: boolean;
  /** When it was heard of, in milliseconds since 1970 by the server's time. */
  readonly asOf: number;
  /** When all of it was; 0 where it was not. */
  readonly wholeAsOf: number;
}

/** A small copy of a photo of a case. */
export interface KeptPicture {
  readonly account: string;
  readonly id: string;
  readonly caseId: string;
  readonly bytes: ArrayBuffer;
}

/** Something whole, such as the categories. */
export interface KeptFact {
  readonly account: string;
  readonly name: string;
  readonly value: unknown;
  readonly asOf: number;
}

/** What the phone has of the office, to work without a network. Any of it may be got again; what is to be sent is in the outbox. */
export class OfflineDatabase extends Dexie {
  declare readonly cases: Table<KeptCase, [string, string]>;
  declare readonly pictures: Table<KeptPicture, [string, string]>;
  declare readonly facts: Table<KeptFact, [string, string]>;

  constructor(name = 'wangge-offline') {
    super(name);
    this.version(1).stores({ cases: '[account+id], account', pictures: '[account+id], account, [account+caseId]', facts: '[account+name], account' });
  }

  /** Forgets what an account had, when it logs out. */
  async forget(account: string): Promise<void> {
    await Promise.all([this.cases, this.pictures, this.facts].map((table) => table.where('account').equals(account).delete()));
  }
}

export const offline = new OfflineDatabase();
