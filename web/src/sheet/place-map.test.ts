import { describe, expect, it } from 'vitest';
import { placeMapOf } from './place-map';
import { toPaper } from './paper';
import { toPlane } from './projection';

const rect = { x: 0, y: 0, width: 80, height: 60 };

describe('the map of a place', () => {
  it('has a point in its middle, at a scale that shows houses', () => {
    const found = placeMapOf({ type: 'Point', coordinates: [113.7335, 34.7725] }, rect);
    expect(found?.placing.scale).toBe(2500);
    if (found === null) throw new Error('no map');
    const [x, y] = toPaper(found.placing, toPlane(found.system, 113.7335, 34.7725));
    expect(x).toBeCloseTo(40, 6);
    expect(y).toBeCloseTo(30, 6);
  });

  it('loads all that the frame shows, and not much more', () => {
    const found = placeMapOf({ type: 'Point', coordinates: [113.7335, 34.7725] }, rect);
    if (found === null) throw new Error('no map');
    const [west, south, east, north] = found.bbox;
    for (const [lon, lat] of [[west, south], [west, north], [east, south], [east, north]] as const) {
      const [x, y] = toPaper(found.placing, toPlane(found.system, lon, lat));
      expect(Math.min(Math.abs(x), Math.abs(x - rect.width))).toBeLessThan(6);
      expect(Math.min(Math.abs(y), Math.abs(y - rect.height))).toBeLessThan(6);
      expect(x > rect.width || x < 0).toBe(true);
      expect(y > rect.height || y < 0).toBe(true);
    }
  });

  it('takes a long line in whole', () => {
    const line = { type: 'LineString' as const, coordinates: [[113.7, 34.77], [113.75, 34.77]] };
    const found = placeMapOf(line, rect);
    if (found === null) throw new Error('no map');
    expect(found.placing.scale).toBeGreaterThan(60_000);
    for (const [lon = 0, lat = 0] of line.coordinates) {
      const [x] = toPaper(found.placing, toPlane(found.system, lon, lat));
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(80);
    }
  });

  it('is none of nothing', () => {
    expect(placeMapOf({ type: 'MultiPoint', coordinates: [] }, rect)).toBeNull();
  });
});
