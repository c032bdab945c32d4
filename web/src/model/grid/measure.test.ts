import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { distanceMetres, lineMetres, ringSquareMetres, squareMetres } from './measure';

/** Given by GeographicLib 2.1 (Karney's method) on the same ellipsoid. */
const distances = [
  [113.73, 34.77, 113.731, 34.77, 91.54287075531622],
  [113.73, 34.77, 113.73, 34.771, 110.93637842505233],
  [113.73, 34.77, 113.75, 34.79, 2876.4557184899995],
  [116.39, 39.9, 121.47, 31.23, 1066004.7245287984],
  [113.7335, 34.7725, 113.73350001, 34.7725, 9.154005273568993e-4],
  [87.6, 43.8, 126.6, 45.8, 3062964.9174830155],
  [103.8, 1.3, 109.5, 18.2, 1970433.6149216683],
] as const;

/** As GeographicLib 2.1 gives them, area and perimeter. */
const areas: [Position[], number, number][] = [
  [[[113.73, 34.77], [113.731, 34.77], [113.731, 34.771], [113.73, 34.771]], 10155.373304843903, 404.9573941609858],
  [[[113.73, 34.77], [113.7322, 34.7703], [113.7319, 34.7718], [113.7296, 34.7712]], 32446.311431631446, 731.6642878370573],
  [[[126.6, 45.8], [126.603, 45.8], [126.6, 45.802]], 25922.444229602814, 777.7120500406342],
  [[[109.5, 18.2], [109.51, 18.2], [109.51, 18.21], [109.5, 18.21]], 1170823.4338026047, 4329.293476948521],
];

/** A repeatable stream of numbers in [0, 1): mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('distances', () => {
  it.each(distances)('from %d %d to %d %d are those of GeographicLib', (lon1, lat1, lon2, lat2, metres) => {
    expect(Math.abs(distanceMetres([lon1, lat1], [lon2, lat2]) - metres)).toBeLessThan(2e-4);
  });

  it('are the same both ways, and no detour is shorter', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed);
      const [a, b, c] = [0, 1, 2].map(() => [74 + 62 * next(), 4 + 49 * next()] as Position) as [Position, Position, Position];
      expect(Math.abs(distanceMetres(a, b) - distanceMetres(b, a)), `seed ${seed}`).toBeLessThan(1e-6);
      expect(lineMetres([a, c, b]), `seed ${seed}`).toBeGreaterThanOrEqual(distanceMetres(a, b) - 1e-3);
    }
  });

  it('of a place to itself is nothing', () => expect(distanceMetres([113.7, 34.7], [113.7, 34.7])).toBe(0));
});

describe('areas', () => {
  it.each(areas)('of %j are those of GeographicLib', (ring, area, perimeter) => {
    expect(Math.abs(ringSquareMetres(ring) / area - 1)).toBeLessThan(2e-7);
    expect(Math.abs(lineMetres([...ring, ring[0] ?? []]) - perimeter)).toBeLessThan(1e-3);
  });

  it('of parts add up to the whole whose nodes they share, in either direction', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed);
      const [west, south] = [74 + 60 * next(), 4 + 48 * next()];
      const [width, height, cut] = [0.001 + 0.02 * next(), 0.001 + 0.02 * next(), next()];
      const [a, b, c, d]: Position[] = [[west, south], [west + width, south], [west + width, south + height], [west, south + height]];
      const [e, f]: Position[] = [[west + cut * width, south], [west + (1 - cut) * width, south + height]];
      const ring = (...places: (Position | undefined)[]): number => ringSquareMetres(places as Position[]);
      expect(Math.abs(ring(a, e, f, d) + ring(e, b, c, f) - ring(a, e, b, c, f, d)), `seed ${seed}`).toBeLessThan(1e-3);
      expect(Math.abs(ring(d, c, b, a) - ring(a, b, c, d)), `seed ${seed}`).toBeLessThan(1e-3);
    }
  });

  it('leave holes out, and are nothing for less than a triangle', () => {
    const shell: Position[] = [[113, 34], [113.01, 34], [113.01, 34.01], [113, 34.01], [113, 34]];
    const hole: Position[] = [[113.002, 34.002], [113.004, 34.002], [113.004, 34.004], [113.002, 34.002]];
    expect(squareMetres([[shell, hole]])).toBeCloseTo(ringSquareMetres(shell) - ringSquareMetres(hole), 3);
    expect(ringSquareMetres([[113, 34], [113.01, 34]])).toBe(0);
  });
});
