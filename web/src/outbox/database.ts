import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Item } from './items';

/** The content of a photo. An ArrayBuffer, since some phones' browsers lose Blobs that are kept. */
export interface Content {
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: ArrayBuffer;
}

/** What has to be sent, on the phone's own disk. */
export class OutboxDatabase extends Dexie {
  declare readonly items: EntityTable<Item, 'seq'>;
  declare readonly contents: Table<Content, string>;

  constructor(name = 'wangge-outbox') {
    super(name);
    this.version(1).stores({ items: '++seq, &id, account, state', contents: 'id' });
  }
}
