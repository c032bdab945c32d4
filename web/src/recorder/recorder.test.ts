import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { OutboxDatabase } from '../outbox/database';
import type { Item } from '../outbox/items';
import { Outbox, StorageFull } from '../outbox/outbox';
import { requestOf } from '../outbox/requests';
import { Sender } from '../outbox/sender';
import type { Answer, Request, Who, Wire } from '../outbox/wire';
import { RecorderDatabase } from './database';
import { patrolDraft, RecordingQueue } from './queue';
import { type NewFix, Recordings } from './recording';

let names = 0;

/** A server that keeps the fixes of patrols by number, and refuses those of an account it is told to. */
class PatrolServer implements Wire {
  isReached = true;
  isAnswerLost = false;
  readonly log: string[] = [];
  readonly fixes = new Map<number, string>();
  refused = new Set<number>();

  async who(): Promise<Who> {
    await Promise.resolve();
    return this.isReached ? { account: 'li', token: 'li' } : 'away';
  }

  async post({ path, body }: Request): Promise<Answer> {
    await Promise.resolve();
    const lost: Answer = { kind: 'problem', trouble: { status: 0, code: 'unreachable', detail: '', current: null }, retryAfterMillis: null };
    if (!this.isReached) return lost;
    const json = this.answer(path, JSON.parse(String(body)) as { fixes?: { seq: number }[]; lastSeq?: number });
    if (!this.isAnswerLost) return { kind: 'done', json };
    this.isAnswerLost = false;
    return lost;
  }

  private answer(path: string, { fixes = [], lastSeq }: { fixes?: { seq: number }[]; lastSeq?: number }): unknown {
    this.log.push([path.replace('/api/patrols', ''), ...(lastSeq === undefined ? [] : [lastSeq])].join(' '));
    if (!path.endsWith('/fixes')) return { id: 'p1', version: 1 };
    const rejected = fixes.filter(({ seq }) => this.refused.has(seq)).map(({ seq }) => ({ seq, code: 'INVALID_PLACE', detail: 'nowhere' }));
    for (const fix of fixes) {
      const text = JSON.stringify(fix);
      expect(this.fixes.get(fix.seq) ?? text).toBe(text);
      if (!this.refused.has(fix.seq)) this.fixes.set(fix.seq, text);
    }
    return { accepted: fixes.length - rejected.length, duplicate: 0, rejected };
  }
}

interface Phone {
  readonly base: RecorderDatabase;
  readonly recordings: Recordings;
  readonly outbox: Outbox;
  readonly server: PatrolServer;
  time: number;
  queue: RecordingQueue;
  /** As a new page would, after the old one was killed. */
  again(): void;
  send(): Promise<void>;
  items(): Promise<Item[]>;
}

function phone(): Phone {
  const name = `recorder-${++names}`;
  const base = new RecorderDatabase(name);
  const outboxBase = new OutboxDatabase(`${name}-outbox`);
  const server = new PatrolServer();
  const made = { time: Date.parse('2026-11-22T01:00:00Z') } as { -readonly [K in keyof Phone]: Phone[K] };
  const outbox = new Outbox(outboxBase, () => made.time);
  const recordings = new Recordings(base, () => made.time);
  const intake = { add: (drafts: readonly object[]) => outbox.add(drafts.map((draft) => ({ ...draft, account: 'li' })) as never), list: (who: string) => outbox.list(who), remove: (ids: readonly string[]) => outbox.remove(ids) };
  const sender = new Sender(outboxBase, server, { now: () => made.time, random: () => 0.5, alone: async (work) => (await work(true), true) }, 'one');
  Object.assign(made, {
    base,
    recordings,
    outbox,
    server,
    again: () => (made.queue = new RecordingQueue(base, recordings, intake, 'web-1')),
    send: async () => {
      sender.hurry();
      await sender.run();
      await made.queue.heard(await outbox.list('li'));
    },
    items: () => outbox.list('li'),
  });
  made.again();
  return made;
}

const fixAt = (at: number, lon = 113.73): NewFix => ({ at, lon, lat: 34.77, accuracy: 8, speed: null, heading: null });

async function record(on: Phone, id: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    on.time += 1000;
    await on.recordings.add(id, fixAt(on.time, 113.73 + i / 1e5));
  }
}

describe('the recorder', () => {
  it('gives every fix a number of its own, also from two windows and after a crash', async () => {
    const on = phone();
    const { id } = await on.recordings.begin('li', 'foot', null);
    const other = new Recordings(new RecorderDatabase(on.base.name), () => on.time);
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? on.recordings : other).add(id, fixAt(on.time + 1 + i))));
    await on.recordings.add(id, fixAt(on.time + 100_000));
    const seqs = (await on.recordings.fixes(id)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    expect((await on.recordings.open('li'))?.nextSeq).toBe(seqs.length + 1);
  });

  it('keeps nothing from before it began, nothing twice, and nothing while paused', async () => {
    const on = phone();
    const { id } = await on.recordings.begin('li', 'foot', null);
    expect(await on.recordings.add(id, fixAt(on.time - 1))).toBeNull();
    expect((await on.recordings.add(id, fixAt(on.time + 1)))?.seq).toBe(1);
    expect(await on.recordings.add(id, fixAt(on.time + 1))).toBeNull();
    on.time += 5000;
    await on.recordings.turn(id, 'pause');
    await on.recordings.turn(id, 'pause');
    expect(await on.recordings.add(id, fixAt(on.time + 1))).toBeNull();
    const resumed = await on.recordings.turn(id, 'resume');
    expect(resumed?.steps.map(({ step }) => step)).toEqual(['start', 'pause', 'resume']);
    expect((await on.recordings.turn(id, 'finish'))?.finishedAt).toBe(on.time);
    expect((await on.recordings.turn(id, 'resume'))?.state).toBe('finished');
    expect(await on.recordings.open('li')).toBeNull();
    expect(await on.recordings.open('wang')).toBeNull();
  });

  it('notes how long nothing was recorded when the page comes back', async () => {
    const on = phone();
    const { id } = await on.recordings.begin('li', 'foot', null);
    await record(on, id, 5);
    const last = on.time;
    on.time += 4000;
    expect((await on.recordings.back(id, 0))?.aways).toEqual([]);
    on.time += 60_000;
    // Lying still it told of no position, and recorded all the same.
    expect((await on.recordings.back(id, on.time - 3000))?.aways).toEqual([]);
    expect((await on.recordings.back(id, 0))?.aways).toEqual([{ from: last, to: on.time }]);
  });
});

describe('what is recorded', () => {
  it('goes in order and in batches of two hundred, the finish last, all of it recorded without a network', async () => {
    const on = phone();
    on.server.isReached = false;
    const { id } = await on.recordings.begin('li', 'foot', null);
    await on.queue.queue('li');
    await record(on, id, 10);
    await on.queue.queue('li');
    await record(on, id, 440);
    await on.queue.queue('li');
    // The start, the first ten, two full batches; the forty wait for more.
    expect(await on.items()).toHaveLength(4);
    await on.recordings.turn(id, 'pause');
    await on.recordings.turn(id, 'resume');
    await record(on, id, 1);
    await on.recordings.turn(id, 'finish');
    await on.queue.queue('li');
    await on.send();
    expect(on.server.log).toEqual([]);
    on.server.isReached = true;
    await on.send();
    expect(on.server.log).toEqual(['', '/p1/fixes', '/p1/fixes', '/p1/fixes', '/p1/fixes', '/p1/pause', '/p1/resume', '/p1/finish 451']);
    expect([...on.server.fixes.keys()]).toEqual(Array.from({ length: 451 }, (_, i) => i + 1));
    const kept = await on.recordings.get(id);
    expect(kept).toMatchObject({ patrolId: 'p1', sent: 451, isDone: true, rejected: [] });
    expect(await on.recordings.fixes(id)).toEqual([]);
    expect((await on.items()).filter(({ body }) => body.kind === 'patrol' && body.patrol.step === 'fixes')).toEqual([]);
  });

  it('goes once though answers are lost and pages die between the two stores', async () => {
    const on = phone();
    const { id } = await on.recordings.begin('li', 'car', { id: 'chief', name: 'Chief' });
    await on.queue.queue('li');
    await record(on, id, 30);
    await on.queue.queue('li');
    // The browser ended after the outbox had them and before this was written down.
    await on.base.patrols.update(id, { queuedTo: 0, steps: (await on.recordings.get(id))?.steps.map((step) => ({ ...step, isQueued: false })) ?? [] });
    on.again();
    await record(on, id, 5);
    on.server.isAnswerLost = true;
    await on.send();
    await on.send();
    await on.recordings.turn(id, 'finish');
    await Promise.all([on.queue.queue('li'), on.queue.queue('li')]);
    await on.send();
    expect(on.server.log.filter((line) => line === '')).toHaveLength(2);
    expect([...on.server.fixes.keys()]).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
    expect(on.server.log.at(-1)).toBe('/p1/finish 35');
    expect((await on.recordings.get(id))?.isDone).toBe(true);
  });

  it('tells which fixes the server refused, each once', async () => {
    const on = phone();
    on.server.refused = new Set([2]);
    const { id } = await on.recordings.begin('li', 'foot', null);
    await record(on, id, 3);
    await on.queue.queue('li');
    await on.send();
    await on.queue.heard(await on.items());
    expect(await on.recordings.get(id)).toMatchObject({ sent: 2, rejected: [{ seq: 2, code: 'INVALID_PLACE', detail: 'nowhere' }] });
  });

  it('leaves the phone when a person takes its beginning out of the outbox', async () => {
    const on = phone();
    on.server.isReached = false;
    const { id, steps } = await on.recordings.begin('li', 'foot', null);
    await record(on, id, 3);
    await on.recordings.turn(id, 'finish');
    await on.queue.queue('li');
    await on.queue.queue('li');
    expect(await on.recordings.get(id)).toBeDefined();
    expect(await on.outbox.discard(steps[0]?.item ?? '')).toBe(true);
    expect(await on.items()).toEqual([]);
    await on.queue.queue('li');
    expect(await on.recordings.get(id)).toBeUndefined();
    expect(await on.recordings.fixes(id)).toEqual([]);
  });

  it('names the start until the server has answered, and the patrol after', async () => {
    const on = phone();
    const { id } = await on.recordings.begin('li', 'boat', null);
    await record(on, id, 1);
    await on.queue.queue('li');
    const before = await on.items();
    const batch = before[1];
    if (batch === undefined) throw new Error('no batch');
    expect(requestOf(batch, before, undefined)).toBeNull();
    await on.send();
    await record(on, id, 1);
    await on.queue.queue('li');
    const after = (await on.items()).at(-1);
    if (after === undefined) throw new Error('no batch');
    expect(after.needs).toEqual([]);
    expect(requestOf(after, [], undefined)?.path).toBe('/api/patrols/p1/fixes');
  });

  it('goes with a note that names its photos and the case it is about, once they are sent', async () => {
    const on = phone();
    const patrol = await on.recordings.begin('li', 'foot', null);
    await on.queue.queue('li');
    const draft = patrolDraft(patrol, { step: 'notes', members: { clientId: 'n1', content: 'bank', result: 'failed' }, photos: ['shot'], reportItem: 'report' }, 'n1', 'patrol-note/n1');
    expect(draft.needs).toEqual([patrol.steps[0]?.item, 'report', 'shot']);
    const outcome = (id: string): object => ({ state: 'sent', outcome: { id, version: 1, current: null, rejected: [] } });
    const note = { ...draft, account: 'li', revision: 0 } as unknown as Item;
    const others = [patrol.steps[0]?.item, 'report', 'shot'].map((id) => ({ id, ...outcome(`server-${id === 'report' ? 'case' : id === 'shot' ? 'photo' : 'patrol'}`) }) as unknown as Item);
    const request = requestOf(note, others, undefined);
    expect(request?.path).toBe('/api/patrols/server-patrol/notes');
    expect(JSON.parse(String(request?.body))).toEqual({ clientId: 'n1', content: 'bank', result: 'failed', photos: ['server-photo'], caseId: 'server-case' });
    expect(requestOf(note, others.slice(0, 2), undefined)).toBeNull();
  });

  it('stays in the recorder where the outbox has no room', async () => {
    const on = phone();
    const { id } = await on.recordings.begin('li', 'foot', null);
    await record(on, id, 2);
    const full = new RecordingQueue(on.base, on.recordings, { add: () => Promise.reject(new StorageFull()), list: () => Promise.resolve([]), remove: () => Promise.resolve() }, 'web-1');
    await expect(full.queue('li')).rejects.toThrow(StorageFull);
    await on.queue.queue('li');
    await on.send();
    expect(on.server.fixes.size).toBe(2);
  });
});
