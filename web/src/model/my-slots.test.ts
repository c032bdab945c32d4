import { expect, test } from 'vitest';
import type { OwnSlot } from '../api/campaigns';
import { ownSlots } from './my-slots';

const at = (clock: string): string => `2026-03-02T${clock}:00Z`;
const now = Date.parse(at('12:00'));
const slot = (from: string, to: string, more: Partial<OwnSlot> = {}): OwnSlot =>
  ({ id: from, from: at(from), to: at(to), checklist: 'dust-7', visits: 0, targets: [{ id: 'west' }], ...more }) as OwnSlot;
const visit = (clock: string, targetId = 'west', checklist = 'dust-7') => ({ targetId, checklist, at: at(clock) });
const states = (slots: readonly OwnSlot[], ...waiting: ReturnType<typeof visit>[]): string[] => {
  const { next, later, missed } = ownSlots(slots, now, waiting);
  return [...(next === null ? [] : [next]), ...later, ...missed].map(({ slot: { id }, state }) => `${id} ${state}`);
};

test('the one that lasts is next, then those to come; missed ones are told with the last one first', () => {
  const all = [slot('16:00', '18:00'), slot('01:00', '03:00'), slot('11:00', '13:00'), slot('04:00', '06:00')];
  expect(states(all)).toEqual(['11:00 on', '16:00 coming', '04:00 missed', '01:00 missed']);
  expect(states([slot('16:00', '18:00')])).toEqual(['16:00 coming']);
});

test('a slot ends when it ends', () => {
  expect(states([slot('10:00', '12:00')])).toEqual(['10:00 missed']);
  expect(states([slot('12:00', '13:00')])).toEqual(['12:00 on']);
});

test('what was visited is kept and not missed', () => {
  expect(states([slot('01:00', '03:00', { visits: 1 }), slot('11:00', '13:00', { visits: 2 })])).toEqual(['11:00 kept']);
});

test('a visit that waits on the phone keeps its slot, of its target, in its time and by its checklist only', () => {
  expect(states([slot('01:00', '03:00')], visit('01:00'))).toEqual([]);
  expect(states([slot('11:00', '13:00')], visit('11:30'))).toEqual(['11:00 waits']);
  expect(states([slot('01:00', '03:00')], visit('03:00'))).toEqual(['01:00 missed']);
  expect(states([slot('01:00', '03:00')], visit('02:00', 'east'))).toEqual(['01:00 missed']);
  expect(states([slot('01:00', '03:00')], visit('02:00', 'west', 'safety'))).toEqual(['01:00 missed']);
  expect(states([slot('01:00', '03:00', { checklist: null })], visit('02:00', 'west', 'safety'))).toEqual([]);
});
