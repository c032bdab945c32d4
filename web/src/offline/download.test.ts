import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { CaseFeature } from '../api/cases';
import { type KeptCase, OfflineDatabase } from './database';
import { fact, keepLists, staleOf, wholeOf } from './download';

const feature = (id: string): CaseFeature => ({ type: 'Feature', id, geometry: { type: 'Point', coordinates: [113.73, 34.77] }, properties: {} }) as unknown as CaseFeature;
const none: ReadonlySet<string> = new Set();

it('keeps what is in a list, and what waits to be sent though it is in none', async () => {
  const base = new OfflineDatabase('lists');
  await keepLists('li', { mine: [feature('a'), feature('b')], near: [feature('b'), feature('c')] }, none, 1, base);
  await base.pictures.put({ account: 'li', id: 'p', caseId: 'a', bytes: new ArrayBuffer(1) });
  await keepLists('wang', { mine: [feature('a')], near: null }, none, 1, base);
  // Without a position the nearest are not asked for, and stay.
  await keepLists('li', { mine: [], near: null }, new Set(['a']), 2, base);
  expect((await base.cases.where('account').equals('li').toArray()).map(({ id, isMine, isNear }) => [id, isMine, isNear])).toEqual([
    ['a', false, false],
    ['b', false, true],
    ['c', false, true],
  ]);
  await keepLists('li', { mine: [], near: [] }, none, 3, base);
  expect(await base.cases.where('account').equals('li').count()).toBe(0);
  expect(await base.pictures.count()).toBe(0);
  await base.forget('wang');
  expect(await base.cases.count()).toBe(0);
});

it('takes along the own ones first, each once', () => {
  const near = Array.from({ length: 20 }, (_, index) => feature(`n${index}`));
  const whole = wholeOf({ mine: [feature('n3'), feature('a')], near });
  expect(whole.slice(0, 3)).toEqual(['n3', 'a', 'n0']);
  expect(whole).toHaveLength(16);
});

it('answers what it kept where it cannot ask', async () => {
  const base = new OfflineDatabase('facts');
  const away = (): Promise<string[]> => Promise.reject(new Error('away'));
  await expect(fact('li', 'categories', away, base)).rejects.toThrow('away');
  expect(await fact('li', 'categories', () => Promise.resolve(['x']), base)).toEqual(['x']);
  expect(await fact('li', 'categories', away, base)).toEqual(['x']);
});

it('gets whole only what is not on the phone as the lists tell it', async () => {
  const base = new OfflineDatabase('stale');
  const found = { mine: [feature('a'), feature('b'), feature('c')], near: null };
  await keepLists('li', found, none, 1000, base);
  expect(await staleOf('li', found, 1000, base)).toEqual(['a', 'b', 'c']);
  const whole = (version: number): KeptCase['detail'] => ({ version }) as KeptCase['detail'];
  await base.cases.update(['li', 'a'], { detail: whole(1), wholeAsOf: 1000 });
  await base.cases.update(['li', 'b'], { detail: whole(7), wholeAsOf: 1000 });
  const listed = { mine: found.mine.map((each) => ({ ...each, properties: { ...each.properties, version: 1 } })), near: null };
  expect(await staleOf('li', listed, 2000, base)).toEqual(['b', 'c']);
  expect(await staleOf('li', listed, 3_600_000, base)).toEqual(['a', 'b', 'c']);
});
