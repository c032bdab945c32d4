import { expect, it } from 'vitest';
import type { TileSource } from '../model/layers';
import { tilesRound } from './tiles';

const source = (id: string): TileSource => ({ id, tiles: `/${id}/{z}/{y}/{x}`, hidden: [], grids: null, colour: null });
const here = { lon: 113.73, lat: 34.77 };

it('takes the map and the cells round a place, from the wide view to the houses', () => {
  const paths = tilesRound([here], [source('basemap'), source('cells')], 1000);
  // 3 times 9 and 3 times 25 tiles, of two layers.
  expect(paths).toHaveLength(204);
  expect(new Set(paths).size).toBe(204);
  // The tiles that hold the place, by the formula of the tile scheme.
  for (const path of ['12/1625/3341', '15/13004/26735', '17/52019/106943']) {
    expect(paths).toContain(`/basemap/${path}`);
    expect(paths).toContain(`/cells/${path}`);
  }
});

it('takes what is round the person first where not all of it goes along', () => {
  const all = [source('basemap')];
  const far = { lon: 114.9, lat: 34.1 };
  expect(tilesRound([here, far], all, 102)).toEqual(tilesRound([here], all, 102));
  expect(tilesRound([here, here], all, 1000)).toHaveLength(102);
});
