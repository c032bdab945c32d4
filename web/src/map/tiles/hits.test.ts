import { describe, expect, it } from 'vitest';
import type { TileFeature } from './feature';
import { hitsIn } from './hits';
import type { LoadedSource } from './painter';

const feature = (shape: TileFeature['shape'], path: number[], id: string, more: Record<string, number> = {}): TileFeature => ({
  shape,
  paths: [new Float32Array(path)],
  properties: { id, ...more },
});
const square = (half: number): number[] => [-half, -half, half, -half, half, half, -half, half, -half, -half].map((v) => v + 100);
const source = (id: string, hidden: string[] = []): LoadedSource['source'] => ({ id, tiles: '', hidden, grids: null, colour: null });
const ids = (loaded: LoadedSource[], x: number, y: number): unknown[] => hitsIn(loaded, x, y).map(({ properties }) => properties['id']);

describe('hitsIn', () => {
  it('finds points before lines before areas, and small cells before large ones', () => {
    const cells = new Map([
      ['street', [feature('area', square(90), 'street')]],
      ['cell', [feature('area', square(20), 'cell')]],
    ]);
    const objects = new Map([['x', [feature('line', [90, 100, 110, 100], 'line'), feature('point', [103, 103], 'point')]]]);
    const loaded = [
      { source: source('cells'), content: cells },
      { source: source('asset-x'), content: objects },
    ];
    expect(ids(loaded, 100, 101)).toEqual(['point', 'line', 'cell', 'street']);
    expect(ids(loaded, 150, 150)).toEqual(['street']);
  });

  it('leaves out what is hidden, what is far and the base map', () => {
    const content = new Map([['cell', [feature('area', square(20), 'cell')]]]);
    expect(ids([{ source: source('cells', ['cell']), content }], 100, 100)).toEqual([]);
    expect(ids([{ source: source('basemap'), content }], 100, 100)).toEqual([]);
    expect(ids([{ source: source('cells'), content }], 130, 100)).toEqual([]);
  });

  it('reaches farther for a cluster, which is drawn larger', () => {
    const content = new Map([['x', [feature('point', [100, 100], 'many', { point_count: 40 }), feature('point', [100, 100], 'one')]]]);
    expect(ids([{ source: source('asset-x'), content }], 112, 100)).toEqual(['many']);
  });
});
