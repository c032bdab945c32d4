import { describe, expect, it } from 'vitest';
import { apart, footOf, heightOf, labelled, monthsOf, pieces, placeOf } from './line-chart';

const box = { left: 40, top: 10, right: 340, bottom: 210 };

describe('lines over months', () => {
  it('has every month from the first to the last, over the year', () => {
    expect(monthsOf(['2026-02', '2025-11'])).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsOf([])).toEqual([]);
  });

  it('stands from the left to the right, and the only month in the middle', () => {
    const months = monthsOf(['2026-01', '2026-04']);
    expect(months.map((month) => placeOf(month, months, box))).toEqual([40, 140, 240, 340]);
    expect(placeOf('2026-01', ['2026-01'], box)).toBe(190);
  });

  it('begins at a half only where nothing is below', () => {
    expect(footOf([0.9, 0.5])).toBe(0.5);
    expect(footOf([0.9, 0.49])).toBe(0);
    expect(footOf([])).toBe(0);
    expect(heightOf(1, 0.5, box)).toBe(10);
    expect(heightOf(0.5, 0.5, box)).toBe(210);
    expect(heightOf(0.75, 0, box)).toBe(60);
  });

  it('leaves a gap where nobody inspected', () => {
    const months = monthsOf(['2026-01', '2026-05']);
    const points = ['2026-01', '2026-02', '2026-05'].map((month) => ({ month, share: 1 }));
    expect(pieces(points, months, 0, box).map((piece) => piece.map(({ point }) => point.month))).toEqual([['2026-01', '2026-02'], ['2026-05']]);
    expect(pieces([], months, 0, box)).toEqual([]);
  });

  it('names as many months as there is room for', () => {
    const months = monthsOf(['2025-01', '2026-12']);
    expect(labelled(months, 5)).toEqual(['2025-01', '2025-06', '2025-11', '2026-04', '2026-09']);
    expect(labelled(months, 100)).toEqual(months);
    expect(labelled(months, 0)).toEqual(['2025-01']);
  });

  it('moves marks apart and keeps them in the box', () => {
    expect(apart([100, 100, 100], 16, box)).toEqual([100, 116, 132]);
    expect(apart([208, 40, 209], 16, box)).toEqual([194, 40, 210]);
    expect(apart([10, 120], 16, box)).toEqual([10, 120]);
  });
});
