import { describe, expect, it } from 'vitest';
import { chainage, chainageAt, heatClasses, heatLabel, heatOf, heatOfCell, isMonth, lineMetres, periodOf, shareOf } from './river';

describe('a share', () => {
  it('is not rounded to all or nothing', () => {
    expect(shareOf(1)).toBe('100%');
    expect(shareOf(0.99999)).toBe('99.9%');
    expect(shareOf(0)).toBe('0%');
    expect(shareOf(0.0001)).toBe('0.1%');
    expect(shareOf(0.5283)).toBe('52.8%');
  });
});

describe('a chainage', () => {
  it('is written in kilometres and metres', () => {
    expect(chainage(12_045)).toBe('K12+045');
    expect(chainage(0.4)).toBe('K0+000');
    expect(chainage(999.6)).toBe('K1+000');
  });
});

describe('a period', () => {
  it('ends before the day after today', () => {
    expect(periodOf('month', '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-23' });
    expect(periodOf('lastMonth', '2026-01-31')).toEqual({ from: '2025-12-01', to: '2026-01-01' });
    expect(periodOf('week', '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-02' });
    expect(periodOf('year', '2026-12-31')).toEqual({ from: '2026-01-01', to: '2027-01-01' });
  });

  it('is a whole month that is named', () => {
    expect(periodOf('2026-02', '2026-11-22')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
    expect(periodOf('2025-12', '2026-11-22')).toEqual({ from: '2025-12-01', to: '2026-01-01' });
    expect(['2026-00', '2026-13', '2026-1', 'month', null].filter(isMonth)).toEqual([]);
  });
});

describe('heat', () => {
  it('is that of the average metre of a square', () => {
    expect([[100, 0], [100, 3], [100, 199], [100, 200], [50, 800], [0, 0]].map(([lineMetres = 0, walkedMetres = 0]) => heatOfCell({ lineMetres, walkedMetres }))).toEqual(['none', 'heat1', 'heat1', 'heat2', 'heat5', 'none']);
  });

  it('has classes that double', () => {
    expect([1, 2, 3, 4, 7, 8, 15, 16, 400].map(heatOf)).toEqual(['heat1', 'heat2', 'heat2', 'heat3', 'heat3', 'heat4', 'heat4', 'heat5', 'heat5']);
    expect(heatClasses.map(heatLabel)).toEqual(['1', '2–3', '4–7', '8–15', '16+']);
  });
});

describe('places along a line', () => {
  const line = [
    [113.73, 34.77],
    [113.74, 34.77],
    [113.74, 34.78],
  ];

  it('finds the chainage of the nearest place', () => {
    expect(chainageAt(line, [500, 2500], { lon: 113.73, lat: 34.771 })).toBe(500);
    expect(chainageAt(line, [500, 2500], { lon: 113.75, lat: 34.79 })).toBeCloseTo(2500, 6);
    // 915 m of 2,025 m.
    expect(chainageAt(line, [500, 2500], { lon: 113.741, lat: 34.7699 })).toBeCloseTo(500 + (2000 * 915.4) / 2024.8, -0.5);
  });

  it('says about how long a line is', () => {
    expect(lineMetres(line.map(([lon = 0, lat = 0]) => ({ lon, lat })))).toBeCloseTo(2024.8, -0.5);
    expect(lineMetres([])).toBe(0);
  });
});
