import { liveQuery, type Observable } from 'dexie';
import type { Content, OutboxDatabase } from './database';
import { type Draft, isOpen, type Item, makesSubject, needsPerson, type NewItem, photosOf, type PositionsBody } from './items';

/** The phone has no room left. Nothing of what was to be kept was kept. */
export class StorageFull extends Error {
  constructor() {
    super('storage full');
    this.name = 'StorageFull';
  }
}

/** What is changed in an item before it goes again; what is left out stays. */
export interface Again {
  /** The version of the case that the person has seen by now. */
  readonly version?: number;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** Sent items are kept for a look back, for so long. */
const keptDays = 3;
const keptMost = 200;

const isFull = (error: unknown): boolean => {
  const names = error instanceof Error ? [error.name, (error as { inner?: { name?: string } }).inner?.name] : [];
  return names.includes('QuotaExceededError');
};

function itemOf({ id, account, lane, body, caption, needs }: Draft, madeAt: string): NewItem {
  const fresh = { state: 'waiting', attempts: 0, notBefore: 0, revision: 0, sender: null, sendingSince: 0, trouble: null, outcome: null, sentAt: null } as const;
  return { id, account, lane, body, caption, needs, madeAt, ...fresh };
}

/** The body with what a person changed in it. */
function changed({ body }: Item, { version, members }: Again): Item['body'] {
  if (body.kind === 'action') {
    return { kind: 'action', action: { ...body.action, version: version ?? body.action.version, members: { ...body.action.members, ...members } } };
  }
  if (body.kind === 'patrol') return { kind: 'patrol', patrol: { ...body.patrol, members: { ...body.patrol.members, ...members } } };
  if (body.kind === 'result') return { kind: 'result', result: { ...body.result, version: version ?? body.result.version, members: { ...body.result.members, ...members } } };
  return body.kind === 'report' ? { kind: 'report', report: { members: { ...body.report.members, ...members } } } : body;
}

function without(body: Item['body'], photo: string): Item['body'] {
  const isOther = (id: string): boolean => id !== photo;
  if (body.kind === 'patrol') return { kind: 'patrol', patrol: { ...body.patrol, photos: body.patrol.photos.filter(isOther) } };
  if (body.kind === 'finding') return { kind: 'finding', finding: { ...body.finding, photos: body.finding.photos.filter(isOther) } };
  if (body.kind !== 'action') return body;
  const { photos, before = [] } = body.action;
  return { kind: 'action', action: { ...body.action, photos: photos.filter(isOther), before: before.filter(isOther) } };
}

/**
 * The one outbox of all field pages. An item put in is on the phone's disk when `add` answers, and stays until the server has it or a person
 * takes it out.
 */
export class Outbox {
  constructor(
    private readonly database: OutboxDatabase,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Keeps all of them or none.
   *
   * @throws StorageFull
   */
  async add(drafts: readonly Draft[]): Promise<void> {
    const madeAt = new Date(this.now()).toISOString();
    try {
      await this.database.transaction('rw', this.database.items, this.database.contents, async () => {
        for (const draft of drafts) {
          await this.database.items.add(itemOf(draft, madeAt));
          if (draft.content !== undefined) await this.keep(draft, draft.content);
        }
      });
    } catch (error) {
      throw isFull(error) ? new StorageFull() : error;
    }
  }

  /** Adds fixes to a batch that has not gone yet; answers false where there is none with room. */
  async extend(account: string, { device, onDutySince, fixes }: PositionsBody, most: number): Promise<boolean> {
    return this.database.transaction('rw', this.database.items, async () => {
      const own = await this.database.items.where('account').equals(account).toArray();
      const open = own.find(({ body, state, attempts }) => body.kind === 'positions' && body.positions.device === device && body.positions.onDutySince === onDutySince && state === 'waiting' && attempts === 0 && body.positions.fixes.length + fixes.length <= most);
      if (open?.body.kind !== 'positions') return false;
      const { positions } = open.body;
      await this.database.items.update(open.seq, { body: { kind: 'positions', positions: { ...positions, fixes: [...positions.fixes, ...fixes] } } });
      return true;
    });
  }

  /** The items of an account, the oldest first, whenever they change in any window. */
  watch(account: string): Observable<Item[]> {
    return liveQuery(() => this.list(account));
  }

  async list(account: string): Promise<Item[]> {
    return (await this.database.items.where('account').equals(account).toArray()).sort((a, b) => a.seq - b.seq);
  }

  content(id: string): Promise<Content | undefined> {
    return this.database.contents.get(id);
  }

  /** How many items of an account are not at the server. */
  async open(account: string): Promise<number> {
    return (await this.list(account)).filter(isOpen).length;
  }

  /** What is not at the server, and the photos that lie on the phone for it. */
  async unsent(account: string): Promise<Item[]> {
    const all = await this.list(account);
    const needed = new Set(all.filter(isOpen).flatMap(photosOf));
    return all.filter((item) => isOpen(item) || needed.has(item.id));
  }

  /** Lets an item go again: one that was refused or in conflict as another request, one that waits at once. */
  async again(id: string, change: Again = {}): Promise<void> {
    await this.database.transaction('rw', this.database.items, async () => {
      const item = await this.database.items.where('id').equals(id).first();
      if (item === undefined || item.state === 'sent' || item.state === 'sending') return;
      if (!needsPerson(item)) {
        await this.database.items.update(item.seq, { notBefore: 0 });
        return;
      }
      if (item.trouble?.code === 'PHOTO_REFUSED') await this.database.items.where('id').anyOf(photosOf(item)).modify({ state: 'waiting', outcome: null, sentAt: null });
      await this.database.items.update(item.seq, { state: 'waiting', trouble: null, notBefore: 0, revision: item.revision + 1, body: changed(item, change) });
    });
  }

  /**
   * Takes an item out for good, because a person says so: with it what cannot go without it, and photos that only it names. Not one that is
   * just being sent.
   */
  async discard(id: string): Promise<boolean> {
    return this.database.transaction('rw', this.database.items, this.database.contents, async () => {
      const all = await this.database.items.toArray();
      const first = all.find((item) => item.id === id);
      if (first === undefined) return false;
      const gone = [first, ...goneWith(first, all)];
      if (gone.some(({ state }) => state === 'sending')) return false;
      for (const item of all) {
        if (gone.includes(item) || first.body.kind !== 'photo' || !item.needs.includes(id)) continue;
        await this.database.items.update(item.seq, { needs: item.needs.filter((need) => need !== id), body: without(item.body, id), revision: item.revision + 1 });
      }
      await this.database.items.bulkDelete(gone.map(({ seq }) => seq));
      await this.database.contents.bulkDelete(gone.map((item) => item.id));
      return true;
    });
  }

  /** Takes out what was exported, with its photos: exactly these items, whatever came in meanwhile. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.database.transaction('rw', this.database.items, this.database.contents, async () => {
      await this.database.items.where('id').anyOf(ids).delete();
      await this.database.contents.bulkDelete([...ids]);
    });
  }

  /** What a person takes out with an item. */
  async goneWith(id: string): Promise<readonly Item[]> {
    const all = await this.database.items.toArray();
    const first = all.find((item) => item.id === id);
    return first === undefined ? [] : goneWith(first, all);
  }

  /** Forgets what was sent long ago, except where something of the same lane is still open. */
  async tidy(): Promise<void> {
    await this.database.transaction('rw', this.database.items, this.database.contents, async () => {
      const all = await this.database.items.orderBy('seq').reverse().toArray();
      const open = all.filter(isOpen);
      const isNeeded = (item: Item): boolean => open.some((other) => other.lane === item.lane || other.needs.includes(item.id));
      const oldest = new Date(this.now() - keptDays * 86_400_000).toISOString();
      const sent = all.filter((item) => item.state === 'sent' && !isNeeded(item));
      const old = sent.filter((item, index) => index >= keptMost || (item.sentAt ?? '') < oldest);
      await this.database.items.bulkDelete(old.map(({ seq }) => seq));
      await this.database.contents.bulkDelete(old.map(({ id }) => id));
    });
  }

  private async keep({ id, body }: Draft, bytes: ArrayBuffer): Promise<void> {
    await this.database.contents.add({ id, mediaType: body.kind === 'photo' ? body.photo.mediaType : '', bytes });
  }
}

function goneWith(first: Item, all: readonly Item[]): Item[] {
  if (first.body.kind === 'photo') return [];
  const dependent = makesSubject(first) ? all.filter((item) => item.needs.includes(first.id)) : [];
  const acting = [first, ...dependent];
  const photos = acting.flatMap(photosOf).filter((photo) => !all.some((item) => !acting.includes(item) && item.state !== 'sent' && item.needs.includes(photo)));
  return [...dependent, ...all.filter(({ id }) => photos.includes(id))];
}
