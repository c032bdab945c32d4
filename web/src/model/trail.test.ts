import { describe, expect, it } from 'vitest';
import { initialsOf, trailLines } from './trail';

const at = (minute: number, lon: number): { at: string; lon: number; lat: number } => ({ at: `2026-11-22T08:${String(minute).padStart(2, '0')}:00Z`, lon, lat: 34.7 });

describe('a trail', () => {
  it('is broken where nothing is known', () => {
    expect(trailLines([])).toEqual({ ways: [], gaps: [] });
    expect(trailLines([at(0, 1)])).toEqual({ ways: [], gaps: [] });
    const { ways, gaps } = trailLines([at(0, 1), at(1, 2), at(6, 3), at(12, 4), at(13, 5)]);
    expect(ways).toEqual([[[1, 34.7], [2, 34.7], [3, 34.7]], [[4, 34.7], [5, 34.7]]]);
    expect(gaps).toEqual([[[3, 34.7], [4, 34.7]]]);
  });
});

describe('a marker', () => {
  it('has the sign of a name', () => {
    expect(['王建国', '于和光（演示）', 'Li Wei', 'anna (night)', ' '].map(initialsOf)).toEqual(['国', '光', 'LW', 'A', '?']);
  });
});
