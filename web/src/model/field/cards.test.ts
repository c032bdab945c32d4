import { describe, expect, it } from 'vitest';
import type { ActionWord, Stage } from '../../api/cases';
import type { KeptCase } from '../../offline/database';
import { type Body, type Item, laneOfCase } from '../../outbox/items';
import { cardOf, cardsOf } from './cards';
import { expected, mainAction } from './expected';
import { exifOf, upright, withExif } from './exif';

const working: readonly ActionWord[] = ['accept', 'arrive', 'handle', 'return', 'request-extension', 'comment'];

function kept(id: string, part: { dueAt?: string; team?: boolean; near?: boolean; lon?: number; stage?: Stage } = {}): KeptCase {
  const clocks = part.dueAt === undefined ? [] : [{ kind: 'arrive', running: true, dueAt: part.dueAt }];
  const assignee = { kind: part.team === true ? 'team' : 'person', id: 'x', name: '甲' };
  const properties = { stage: part.stage ?? 'dispatched', clocks, assignee, holder: null };
  const feature = { type: 'Feature', id, geometry: { type: 'Point', coordinates: [part.lon ?? 113.73, 34.77] }, properties };
  const detail = { ...properties, actions: working, version: 3 };
  return { account: 'li', id, feature, detail, log: [], isMine: part.near !== true, isNear: part.near === true, asOf: 0, wholeAsOf: 0 } as unknown as KeptCase;
}

const queued = (caseId: string, word: string, state: Item['state'] = 'waiting'): Item => {
  const body: Body = { kind: 'action', action: { word, caseId, reportItem: null, photos: [], members: {}, version: 3 } };
  return { id: word, lane: laneOfCase(caseId), body, state } as unknown as Item;
};

describe('a case on the phone', () => {
  it('stands as it will once everything is sent', () => {
    const now = { stage: 'dispatched', actions: working } as const;
    expect(mainAction(now)).toBe('accept');
    expect(mainAction(expected(now, ['accept']))).toBe('arrive');
    expect(expected(now, ['accept', 'arrive'])).toMatchObject({ stage: 'arrived' });
    expect(mainAction(expected(now, ['accept', 'arrive']))).toBe('handle');
    expect(expected(now, ['accept', 'arrive', 'handle'])).toEqual({ stage: 'handled', actions: ['comment'] });
  });

  it('forgets nothing that is refused, and counts nothing that was sent', () => {
    const card = cardOf(kept('a'), [queued('a', 'accept', 'sent'), queued('a', 'arrive', 'conflict'), queued('b', 'handle')], null);
    expect(card.queued.map(({ id }) => id)).toEqual(['arrive']);
    expect(card.isTroubled).toBe(true);
    expect(card.standing.stage).toBe('arrived');
  });

  it('offers nothing that was so before a list told otherwise', () => {
    const old = kept('a', { stage: 'dispatched' });
    const feature = { ...old.feature, properties: { ...old.feature.properties, stage: 'closed' as Stage } };
    expect(cardOf({ ...old, feature, asOf: 2, wholeAsOf: 1 }, [], null).standing).toEqual({ stage: 'closed', actions: [] });
    expect(cardOf({ ...old, feature, asOf: 2, wholeAsOf: 2 }, [], null).standing.stage).toBe('dispatched');
  });

  it('stands in its list: what is due first, what is nearest first, and the team’s until somebody takes it', () => {
    const from = { lon: 113.73, lat: 34.77 };
    const cards = [
      kept('late', { dueAt: '2026-11-22T02:00:00Z' }),
      kept('soon', { dueAt: '2026-11-22T01:00:00Z' }),
      kept('team', { team: true }),
      kept('far', { near: true, lon: 113.75 }),
      kept('close', { near: true, lon: 113.731 }),
    ].map((each) => cardOf(each, [], from));
    expect(cardsOf(cards, 'mine').map(({ id }) => id)).toEqual(['soon', 'late']);
    expect(cardsOf(cards, 'near').map(({ id }) => id)).toEqual(['close', 'far']);
    expect(cardsOf(cards, 'inbox').map(({ id }) => id)).toEqual(['team']);
    expect(cardOf(kept('team', { team: true }), [queued('team', 'accept')], from).isInbox).toBe(false);
  });
});

describe('the data of the camera', () => {
  /** A JPEG with nothing but a camera that lay on its side, in one order of bytes or the other. */
  function jpeg(isLittle: boolean): ArrayBuffer {
    const bytes = new Uint8Array(2 + 2 + 2 + 6 + 8 + 2 + 12 + 4 + 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xffd8);
    view.setUint16(2, 0xffe1);
    view.setUint16(4, bytes.length - 2 - 2 - 2);
    bytes.set([0x45, 0x78, 0x69, 0x66, 0, 0], 6);
    view.setUint16(12, isLittle ? 0x4949 : 0x4d4d);
    view.setUint16(14, 42, isLittle);
    view.setUint32(16, 8, isLittle);
    view.setUint16(20, 1, isLittle);
    view.setUint16(22, 0x0112, isLittle);
    view.setUint16(24, 3, isLittle);
    view.setUint32(26, 1, isLittle);
    view.setUint16(30, 6, isLittle);
    view.setUint16(bytes.length - 2, 0xffd9);
    return bytes.buffer;
  }

  it.each([true, false])('goes along into a smaller picture, standing upright (little end first: %s)', (isLittle) => {
    const camera = exifOf(jpeg(isLittle));
    expect(camera).not.toBeNull();
    const made = withExif(new Uint8Array([0xff, 0xd8, 0xff, 0xd9]).buffer, camera === null ? null : upright(camera));
    const again = exifOf(made);
    expect(again === null ? 0 : new DataView(again.buffer).getUint16(28, isLittle)).toBe(1);
    expect(new Uint8Array(made).slice(-2)).toEqual(new Uint8Array([0xff, 0xd9]));
  });

  it('is not there in a picture without it, nor in half a file', () => {
    expect(exifOf(new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2]).buffer)).toBeNull();
    expect(exifOf(jpeg(true).slice(0, 20))).toBeNull();
    expect(exifOf(new ArrayBuffer(1))).toBeNull();
  });
});
