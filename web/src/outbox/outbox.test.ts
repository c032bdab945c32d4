import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { OutboxDatabase } from './database';
import { type Body, type Draft, type Item, laneOfCase, laneOfInspection, laneOfOutfall, laneOfSign, laneOfPhoto, laneOfSite } from './items';
import { nextOf, nextTime, pauseMillis } from './order';
import { Outbox, StorageFull } from './outbox';
import { Sender } from './sender';
import { PretendServer } from './testing/pretend-server';

let bases = 0;
const freshBase = (): OutboxDatabase => new OutboxDatabase(`outbox-${++bases}`);
const caption = { subject: '1001' };
let ids = 0;
const freshId = (): string => `item-${++ids}`;

function action(caseId: string, word: string, photos: readonly string[] = [], version: number | null = 1): Draft {
  const body: Body = { kind: 'action', action: { word, caseId, reportItem: null, photos, members: { at: '2026-11-22T01:00:00Z' }, version } };
  return { id: freshId(), account: 'li', lane: laneOfCase(caseId), body, caption, needs: photos };
}

function photo(): Draft {
  const id = freshId();
  const body: Body = { kind: 'photo', photo: { name: `${id}.jpg`, mediaType: 'image/jpeg', bytes: 3 } };
  return { id, account: 'li', lane: laneOfPhoto(id), body, caption, needs: [], content: new Uint8Array([1, 2, 3]).buffer };
}

interface Phone {
  readonly base: OutboxDatabase;
  readonly outbox: Outbox;
  readonly server: PretendServer;
  sender(name?: string): Sender;
}

function phone(): Phone {
  const base = freshBase();
  const server = new PretendServer();
  const sender = (name = 'one'): Sender =>
    new Sender(base, server, { now: () => server.time, random: () => 0.5, alone: async (work) => (await work(false), true) }, name);
  return { base, outbox: new Outbox(base, () => server.time), server, sender };
}

describe('the outbox', () => {
  it('sends photos before the action that names them, in order, and keeps nothing of them', async () => {
    const { base, outbox, server, sender } = phone();
    const shot = photo();
    await outbox.add([shot, action('a', 'accept'), action('a', 'handle', [shot.id])]);
    expect(await sender().run()).toBe('done');
    expect(server.log('a')).toEqual(['accept', `handle+${shot.id}`]);
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(await base.contents.count()).toBe(0);
  });

  it('does not do twice what was done when the answer was lost', async () => {
    const { outbox, server, sender } = phone();
    await outbox.add([action('a', 'accept'), action('a', 'arrive')]);
    const phoneSender = sender();
    server.faults = ['lost-answer'];
    expect(await phoneSender.run()).toBe('away');
    expect(server.log('a')).toEqual(['accept']);
    phoneSender.hurry();
    await phoneSender.run();
    expect(server.log('a')).toEqual(['accept', 'arrive']);
  });

  it('sends a note, its photo, its case and its check once and in order, whatever gets lost on the way', async () => {
    const { outbox, server, sender } = phone();
    const shot = photo();
    const report: Draft = { id: freshId(), account: 'li', lane: laneOfCase('new'), caption, needs: [], body: { kind: 'report', report: { members: {} } } };
    const shown: Draft = {
      ...action('new', 'comment', [report.id, shot.id], null),
      body: { kind: 'action', action: { word: 'comment', caseId: null, reportItem: report.id, photos: [shot.id], members: {}, version: null } },
    };
    const check: Draft = { id: freshId(), account: 'li', lane: laneOfOutfall('o1'), caption, needs: [], body: { kind: 'check', check: { outfallId: 'o1', members: { result: 'failed' } } } };
    const ofSign: Draft = { id: freshId(), account: 'li', lane: laneOfSign('s1'), caption, needs: [], body: { kind: 'check', check: { signId: 's1', members: { finding: 'missing' } } } };
    const note: Draft = {
      ...{ id: freshId(), account: 'li', lane: 'patrol-note/n', caption, needs: [report.id, shot.id] },
      body: { kind: 'patrol', patrol: { step: 'notes', patrolId: 'p1', startItem: 's', reportItem: report.id, photos: [shot.id], members: { clientId: 'n' } } },
    };
    // The note first: it waits for what it names.
    await outbox.add([note, report, shot, shown, check, ofSign]);
    const one = sender();
    server.faults = ['lost-answer', 'lost-answer', 'lost-request', 'lost-answer', 'lost-answer', 'lost-answer'];
    while ((await one.run()) === 'away') one.hurry();
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'sent']);
    const caseId = `case-of-${report.id}`;
    expect(server.log(caseId)).toEqual([`comment+${shot.id}`]);
    expect(server.log('p1')).toEqual([`note of ${caseId}+${shot.id}`]);
    expect(server.log('o1')).toEqual(['check']);
    expect(server.log('s1')).toEqual(['check']);
    expect(server.photoClients()).toEqual([shot.id]);
  });

  it('sends the finding of an inspection after its photos, once, whatever gets lost on the way', async () => {
    const { outbox, server, sender } = phone();
    const shot = photo();
    const finding: Draft = { id: freshId(), account: 'li', lane: laneOfInspection('i1'), caption, needs: [shot.id], body: { kind: 'finding', finding: { inspectionId: 'i1', inspectionItem: null, photos: [shot.id], members: { text: '垃圾' } } } };
    await outbox.add([finding, shot]);
    const one = sender();
    server.faults = ['lost-request', 'lost-answer', 'lost-answer', 'lost-answer'];
    while ((await one.run()) === 'away') one.hurry();
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(server.log('i1')).toEqual([`finding+${shot.id}`]);
  });

  /** Begun, found something and finished without a network. */
  function inspection(): readonly [begun: Draft, shot: Draft, finding: Draft, result: Draft] {
    const shot = photo();
    const begun: Draft = { id: freshId(), account: 'li', lane: '', caption, needs: [], body: { kind: 'inspection', inspection: { members: { kind: 'peer' } } } };
    const of = { inspectionId: null, inspectionItem: begun.id };
    const lane = laneOfInspection(begun.id);
    return [
      { ...begun, lane },
      shot,
      { id: freshId(), account: 'li', lane, caption, needs: [begun.id, shot.id], body: { kind: 'finding', finding: { ...of, photos: [shot.id], members: { text: '垃圾' } } } },
      { id: freshId(), account: 'li', lane, caption, needs: [begun.id], body: { kind: 'result', result: { ...of, version: null, members: { result: '总体较好' } } } },
    ];
  }

  it('sends a whole inspection in its order, once, whatever gets lost on the way', async () => {
    const { outbox, server, sender } = phone();
    const [begun, shot, finding, result] = inspection();
    await outbox.add([begun, shot, finding, result]);
    const one = sender();
    server.faults = ['lost-answer', 'lost-request', 'lost-answer', 'lost-answer', 'lost-answer', 'lost-answer', 'lost-answer', 'lost-answer'];
    while ((await one.run()) === 'away') one.hurry();
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(server.caseIds()).toEqual([`inspection-of-${begun.id}`]);
    expect(server.log(`inspection-of-${begun.id}`)).toEqual([`finding+${shot.id}`, '{"result":"总体较好"}']);
  });

  it('writes no result over what the office said meanwhile, and takes the inspection out with all that hangs on it', async () => {
    const { outbox, server, sender } = phone();
    const [begun, shot, finding, result] = inspection();
    await outbox.add([begun, shot, finding]);
    await sender().run();
    server.change(`inspection-of-${begun.id}`);
    await outbox.add([result]);
    await sender().run();
    expect((await outbox.list('li')).at(-1)).toMatchObject({ state: 'conflict', trouble: { status: 412, current: { version: 3 } } });
    await outbox.again(result.id, { version: 3 });
    await sender().run();
    expect(server.log(`inspection-of-${begun.id}`)).toEqual([`finding+${shot.id}`, 'office', '{"result":"总体较好"}']);
    const [other, shot2, finding2, result2] = inspection();
    await outbox.add([other, shot2, finding2, result2]);
    expect((await outbox.goneWith(other.id)).map(({ id }) => id)).toEqual([finding2.id, result2.id, shot2.id]);
  });

  it('sends a finding without the photo that was taken out', async () => {
    const { outbox, server, sender } = phone();
    const [begun, shot, finding] = inspection();
    await outbox.add([begun, shot, finding]);
    expect(await outbox.discard(shot.id)).toBe(true);
    await sender().run();
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(server.log(`inspection-of-${begun.id}`)).toEqual(['finding']);
  });

  it('sends a site inspection after the photos of its answers, once, and keeps what the server made of it', async () => {
    const { outbox, server, sender } = phone();
    const shot = photo();
    const answers = [{ item: 'washing', result: 'failed' }, { item: 'covering', result: 'passed' }];
    const visit = { targetId: 's1', photos: { washing: [shot.id] }, members: { checklist: 'dust-7', target: { kind: 'asset', id: 's1' }, answers } };
    await outbox.add([{ id: freshId(), account: 'li', lane: laneOfSite('s1'), caption, needs: [shot.id], body: { kind: 'visit', visit } }, shot]);
    const one = sender();
    server.faults = ['lost-request', 'lost-answer', 'lost-answer', 'lost-answer'];
    while ((await one.run()) === 'away') one.hurry();
    const sent = await outbox.list('li');
    expect(sent.map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(sent.find(({ body }) => body.kind === 'visit')?.outcome?.current).toMatchObject({ id: 's1' });
    expect(server.log('s1')).toEqual([`visit+${shot.id}`]);
  });

  it('keeps positions of two words of being on duty apart', async () => {
    const { outbox } = phone();
    const fix = { at: '2026-11-20T01:00:00Z', lon: 113.7, lat: 34.7, accuracy: 8 };
    const positions = { device: 'd', onDutySince: '2026-11-20T00:50:00Z', fixes: [fix] };
    await outbox.add([{ id: freshId(), account: 'li', lane: 'positions', caption, needs: [], body: { kind: 'positions', positions } }]);
    expect(await outbox.extend('li', positions, 10)).toBe(true);
    expect(await outbox.extend('li', { ...positions, onDutySince: '2026-11-20T08:00:00Z' }, 10)).toBe(false);
    expect((await outbox.list('li')).map(({ body }) => body.kind === 'positions' && body.positions)).toEqual([{ ...positions, fixes: [fix, fix] }]);
  });

  it('waits as long as the server says, and longer each time it says nothing', async () => {
    const { outbox, server, sender } = phone();
    await outbox.add([action('a', 'accept')]);
    const one = sender();
    server.faults = ['busy'];
    await one.run();
    expect(one.resumesAt - server.time).toBe(30_000);
    // The network coming back is no reason to ask before that.
    one.hurry();
    expect(await one.run()).toBe('busy');
    expect([1, 2, 3, 20].map((attempts) => pauseMillis(attempts, () => 0.5))).toEqual([2000, 4000, 8000, 300_000]);
    expect(await one.run()).toBe('busy');
    server.time += 31_000;
    expect(await one.run()).toBe('done');
  });

  it('holds what follows a conflict, and shows both sides', async () => {
    const { outbox, server, sender } = phone();
    const arrive = action('a', 'arrive');
    await outbox.add([arrive, action('a', 'handle'), action('b', 'accept')]);
    server.change('a');
    await sender().run();
    const [first, second, other] = await outbox.list('li');
    expect(first?.state).toBe('conflict');
    expect(first?.trouble?.current).toEqual({ id: 'a', version: 2 });
    expect([second?.state, other?.state]).toEqual(['waiting', 'sent']);
    await outbox.again(arrive.id, { version: 2 });
    await sender().run();
    expect(server.log('a')).toEqual(['office', 'arrive', 'handle']);
  });

  it('keeps a refused item until it is mended or taken out by hand', async () => {
    const { outbox, server, sender } = phone();
    const [shot, refused] = [photo(), action('a', 'refuse-me')];
    await outbox.add([shot, refused, action('a', 'handle', [shot.id])]);
    await sender().run();
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'refused', 'waiting']);
    expect(await outbox.discard(refused.id)).toBe(true);
    await sender().run();
    expect(server.log('a')).toEqual([`handle+${shot.id}`]);
  });

  it('lets an action go without a photo that is taken out, and a report take what hangs on it', async () => {
    const { outbox, server, sender } = phone();
    const [shot, report] = [photo(), freshId()];
    const reporting: Draft = { id: report, account: 'li', lane: laneOfCase(report), caption, needs: [], body: { kind: 'report', report: { members: {} } } };
    const mending: Draft = {
      ...action('', 'self-handle', [shot.id], null),
      lane: laneOfCase(report),
      needs: [report, shot.id],
      body: { kind: 'action', action: { word: 'self-handle', caseId: null, reportItem: report, photos: [shot.id], members: {}, version: null } },
    };
    await outbox.add([reporting, shot, mending]);
    expect((await outbox.goneWith(report)).map(({ id }) => id)).toEqual([mending.id, shot.id]);
    await outbox.discard(shot.id);
    await sender().run();
    expect(server.log(`case-of-${report}`)).toEqual(['self-handle']);
  });

  it('brings a photo again that the server has forgotten', async () => {
    const { outbox, server, sender } = phone();
    const shot = photo();
    await outbox.add([shot]);
    await sender().run();
    server.forgetPhotos();
    await outbox.add([action('a', 'handle', [shot.id])]);
    await sender().run();
    expect(server.log('a')).toEqual([`handle+${shot.id}`]);
  });

  it('sends nothing of another account, and everything after the login', async () => {
    const { outbox, server, sender } = phone();
    await outbox.add([action('a', 'accept')]);
    server.account = 'wang';
    expect(await sender().run()).toBe('done');
    server.account = null;
    expect(await sender().run()).toBe('login');
    expect(server.log('a')).toEqual([]);
    server.account = 'li';
    await sender().run();
    expect(server.log('a')).toEqual(['accept']);
  });

  it('goes on where it was when the login expires in the middle', async () => {
    const { outbox, server, sender } = phone();
    const shot = photo();
    await outbox.add([action('a', 'accept'), shot, action('a', 'handle', [shot.id])]);
    server.onPost = () => (server.faults = server.log('a').length === 1 ? ['expired'] : []);
    const one = sender();
    expect(await one.run()).toBe('login');
    expect((await outbox.list('li')).map(({ state }) => state)).toEqual(['sent', 'waiting', 'waiting']);
    server.onPost = () => undefined;
    server.account = 'wang';
    expect(await one.run()).toBe('done');
    expect(server.log('a')).toEqual(['accept']);
    server.account = 'li';
    expect(await one.run()).toBe('done');
    expect(server.log('a')).toEqual(['accept', `handle+${shot.id}`]);
    expect([...server.senders].every((sent) => sent.startsWith('li'))).toBe(true);
  });

  it('exports and takes out what is not sent, with its photos, and nothing that came after', async () => {
    const { base, outbox, server, sender } = phone();
    const shot = photo();
    const sent = action('b', 'accept');
    await outbox.add([sent, shot]);
    await sender().run();
    server.isReached = false;
    await outbox.add([action('a', 'handle', [shot.id])]);
    const exported = (await outbox.unsent('li')).map(({ id }) => id);
    expect(exported).toHaveLength(2);
    expect(exported).toContain(shot.id);
    const late = action('a', 'comment');
    await outbox.add([late]);
    await outbox.remove(exported);
    expect((await outbox.list('li')).map(({ id }) => id)).toEqual([sent.id, late.id]);
    expect(await base.contents.count()).toBe(0);
  });

  it('stops where the account changes between two items', async () => {
    const { outbox, server, sender } = phone();
    await outbox.add([action('a', 'accept'), action('b', 'accept')]);
    server.onPost = () => (server.account = 'wang');
    expect(await sender().run()).toBe('login');
    expect([server.log('a'), server.log('b')]).toEqual([['accept'], []]);
  });

  it('takes a login page of the network for no answer', async () => {
    const { outbox, server, sender } = phone();
    await outbox.add([action('a', 'accept')]);
    server.faults = ['portal'];
    expect(await sender().run()).toBe('away');
    expect((await outbox.list('li'))[0]?.state).toBe('waiting');
  });

  it('says so when the phone is full, and keeps all or nothing', async () => {
    const { base, outbox } = phone();
    base.contents.hook('creating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(outbox.add([action('a', 'accept'), photo()])).rejects.toBeInstanceOf(StorageFull);
    expect(await base.items.count()).toBe(0);
  });

  it('tells when something waits for a time only', () => {
    const item = { seq: 1, id: 'x', account: 'li', lane: 'l', needs: [], state: 'waiting', notBefore: 500 } as unknown as Item;
    expect([nextOf([item], 'li', 400), nextTime([item], 'li', 400)]).toEqual([null, 500]);
    expect(nextOf([item], 'li', 500)).toBe(item);
  });
});
