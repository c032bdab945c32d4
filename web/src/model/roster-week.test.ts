import { describe, expect, it } from 'vitest';
import { mondayOf, plusDays } from './roster-week';

describe('weeks of a roster', () => {
  it('begin on Monday, also over the end of a year', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
  });

  it('have days that no clock change makes shorter', () => {
    expect(plusDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(plusDays('2026-12-28', 7)).toBe('2027-01-04');
  });
});
