import { describe, expect, it } from 'vitest';
import { clearedShare, polygonIn, polygonOf, shortCode, sketchOf } from './works';

const corners = [
  { lon: 1, lat: 1 },
  { lon: 2, lat: 1 },
  { lon: 2, lat: 2 },
];

describe('drawing a works zone', () => {
  it('closes the ring through three corners and more', () => {
    expect(polygonOf(corners)?.coordinates).toEqual([[[1, 1], [2, 1], [2, 2], [1, 1]]]);
    expect(polygonOf(corners.slice(0, 2))).toBeNull();
  });

  it('shows a line while there are two corners, and nothing of one', () => {
    expect(sketchOf(corners.slice(0, 2))?.type).toBe('LineString');
    expect(sketchOf(corners.slice(0, 1))).toBeNull();
    expect(sketchOf(corners)?.type).toBe('Polygon');
  });

  it('finds the polygon in GeoJSON, and nothing in what is none', () => {
    const polygon = polygonOf(corners);
    expect(polygonIn(JSON.stringify(polygon))).toEqual(polygon);
    expect(polygonIn(JSON.stringify({ type: 'Feature', geometry: polygon }))).toEqual(polygon);
    expect(polygonIn(JSON.stringify({ type: 'FeatureCollection', features: [{ geometry: polygon }] }))).toEqual(polygon);
    for (const text of ['', '{', 'null', '{"type":"Point","coordinates":[1,2]}', '{"type":"FeatureCollection","features":[]}']) expect(polygonIn(text)).toBeNull();
  });

  it('tells the share of what is cleared', () => {
    expect(clearedShare({ total: 4, cleared: 1 })).toBe(0.25);
    expect(clearedShare({ total: 0, cleared: 0 })).toBe(0);
  });
});

it('marks things by the digits at the end of their numbers', () => {
  expect(['YB-01', 'A1234', '林木甲乙'].map(shortCode)).toEqual(['01', '234', '林木甲']);
});
