import { describe, expect, it } from 'vitest';
import { faultsByRow, slotsOf } from './campaigns';

const plan = { day: '2026-01-05', clock: '08:00', hours: 8, count: 3, people: ['a', 'b'], targetId: '' };

describe('slots of a plan', () => {
  it('stand one after another round the clock, by people in turn', () => {
    let made = 0;
    expect(slotsOf(plan, 'Asia/Shanghai', () => String(made++))).toEqual([
      { id: '0', personId: 'a', from: '2026-01-05T00:00:00.000Z', to: '2026-01-05T08:00:00.000Z' },
      { id: '1', personId: 'b', from: '2026-01-05T08:00:00.000Z', to: '2026-01-05T16:00:00.000Z' },
      { id: '2', personId: 'a', from: '2026-01-05T16:00:00.000Z', to: '2026-01-06T00:00:00.000Z' },
    ]);
  });

  it('are at a target where one is named, and there are none without people', () => {
    expect(slotsOf({ ...plan, targetId: 't', count: 1 }, 'Asia/Shanghai', () => 'x')[0]?.targetId).toBe('t');
    expect(slotsOf({ ...plan, people: [] }, 'Asia/Shanghai', () => 'x')).toEqual([]);
  });
});

describe('what a refusal points at', () => {
  it('is told of each row', () => {
    const faults = faultsByRow([
      { pointer: '/slots/1/personId', code: 'CAMPAIGN_SLOT_REFUSED' },
      { pointer: '/slots/1/personId', code: 'CAMPAIGN_SLOT_OVERLAPS' },
      { pointer: '/slots/12/to', code: 'CAMPAIGN_SLOT_REFUSED' },
      { pointer: '/name', code: 'X' },
    ]);
    expect([...faults]).toEqual([
      [1, ['personId', 'overlaps']],
      [12, ['to']],
    ]);
  });
});
