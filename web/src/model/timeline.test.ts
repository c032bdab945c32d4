import { describe, expect, it } from 'vitest';
import { type Change, dayAfter, daysBetween, firstDayWith, lastDayBefore, neighbourMark, shareOf, timelineOf } from './timeline';

const change = (day: string): Change => ({ day, layer: 'base', count: 1, publicationId: null });

describe('the days of a grid', () => {
  it('reach from the first change to today', () => {
    const line = timelineOf([change('2026-03-01'), change('2024-11-22'), change('2026-03-01')], '2026-11-22');
    expect(line).toEqual({ first: '2024-11-22', last: '2026-11-22', length: 730, marks: ['2024-11-22', '2026-03-01'] });
    expect(shareOf(line, '2024-11-22')).toBe(0);
    expect(shareOf(line, '2026-11-22')).toBe(100);
    expect(shareOf(line, '2030-01-01')).toBe(100);
  });

  it('reach beyond what is planned', () => {
    const line = timelineOf([change('2026-01-01'), change('2027-01-01')], '2026-11-22');
    expect(line.last).toBe('2027-01-12');
    expect(shareOf(line, '2027-01-01')).toBeLessThan(100);
  });

  it('are a month where nothing changed', () => expect(timelineOf([], '2026-03-15')).toEqual({ first: '2026-02-13', last: '2026-03-15', length: 30, marks: [] }));

  it('count over leap days and the turn of the year', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(dayAfter('2025-12-31', 1)).toBe('2026-01-01');
    expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
  });

  it.each([
    ['2026-02-28T16:00:00Z', '2026-03-01', '2026-02-28'],
    ['2026-02-28T16:00:01Z', '2026-03-02', '2026-03-01'],
    ['2026-11-21T20:24:15Z', '2026-11-22', '2026-11-22'],
  ])('show what changed at %s from %s on, and what was before until %s', (at, from, before) => {
    expect(firstDayWith(at, 'Asia/Shanghai', '2026-11-22')).toBe(from);
    expect(lastDayBefore(at, 'Asia/Shanghai')).toBe(before);
  });

  it('lead from change to change', () => {
    const marks = ['2024-01-01', '2025-01-01', '2026-01-01'];
    expect(neighbourMark(marks, '2025-01-01', 1)).toBe('2026-01-01');
    expect(neighbourMark(marks, '2025-06-01', -1)).toBe('2025-01-01');
    expect(neighbourMark(marks, '2026-01-01', 1)).toBeNull();
    expect(neighbourMark(marks, '2024-01-01', -1)).toBeNull();
  });
});
