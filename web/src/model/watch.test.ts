import { describe, expect, it } from 'vitest';
import { faultyRow, hoursOf, rowOf } from './watch';

describe('rows of a plan', () => {
  it('are to the minute, of weekdays or of one day', () => {
    expect(rowOf({ weekdays: ['MONDAY'], from: '07:00:00', to: '19:30:00' })).toEqual({ personId: '', weekdays: ['MONDAY'], day: '', from: '07:00', to: '19:30' });
    expect(hoursOf({ personId: 'a', weekdays: ['MONDAY'], day: '', from: '07:00', to: '19:30' })).toEqual({ weekdays: ['MONDAY'], from: '07:00', to: '19:30' });
    expect(hoursOf({ personId: 'a', weekdays: ['MONDAY'], day: '2026-10-01', from: '07:00', to: '19:30' })).toEqual({ day: '2026-10-01', from: '07:00', to: '19:30' });
  });

  it('are found again by what a refusal names', () => {
    expect(faultyRow([{ pointer: '/duties/2/personId' }])).toEqual({ list: 'duties', row: 2 });
    expect(faultyRow([{ pointer: '/since' }])).toBeNull();
    expect(faultyRow([])).toBeNull();
  });
});
