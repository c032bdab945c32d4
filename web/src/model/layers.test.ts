import { describe, expect, it } from 'vitest';
import type { GridLayer, LayerInfo } from '../api/types';
import { grouped, layerRows, sourcesOf } from './layers';

const layer = (id: string, group: string, more: Partial<LayerInfo> = {}): LayerInfo => ({
  id,
  group,
  labels: { zh: id, en: id },
  geometry: 'point',
  count: 3,
  symbol: { shape: 'circle', color: '#112233' },
  tiles: '',
  history: id === 'cells',
  seedable: true,
  ...more,
});
const layers = [layer('basemap', 'basemap'), layer('cells', 'grid'), layer('asset-camera', 'asset'), layer('cases', 'cases')];
const grid: GridLayer = { code: 'base', labels: { zh: '', en: '' }, kind: 'base', provisional: true, counts: { street: 1, community: 8, cell: 0 } };

describe('layers', () => {
  it('has a row for each level of the cells, counted over all grids', () => {
    const rows = layerRows(layers, [grid, { ...grid, provisional: false, counts: { street: 0, community: 2, cell: 5 } }]);
    expect(rows.map(({ id, count, isProvisional }) => [id, count, isProvisional])).toEqual([
      ['basemap', 3, false],
      ['cells.street', 1, true],
      ['cells.community', 10, true],
      ['cells.cell', 5, false],
      ['asset-camera', 3, false],
      ['cases', 3, false],
    ]);
  });

  it('keeps the order of groups', () => {
    expect(grouped(layerRows(layers, [])).map(({ name }) => name)).toEqual(['basemap', 'grid', 'asset', 'cases']);
  });

  it('gets tiles only of what is on, row before column', () => {
    const [cells, cases] = sourcesOf(layers, ['cells.street', 'cases'], null);
    expect(cells).toMatchObject({ id: 'cells', hidden: ['community', 'cell'] });
    expect(cases?.tiles).toBe('/ogc/collections/cases/tiles/WebMercatorQuad/{z}/{y}/{x}');
    expect(sourcesOf(layers, [], null)).toEqual([]);
  });

  it('shows grids over the base grid by rows of their own', () => {
    const dedicated: GridLayer = { ...grid, code: 'greening', labels: { zh: '绿化', en: 'Greening' }, kind: 'dedicated', counts: { street: 0, community: 0, cell: 7 } };
    expect(layerRows(layers, [grid, dedicated]).map(({ id, count }) => [id, count])).toContainEqual(['cells.greening', 7]);
    const [only] = sourcesOf(layers, ['cells.greening'], null, [grid, dedicated]);
    expect(only).toMatchObject({ hidden: [], grids: { base: [], greening: ['street', 'community', 'cell'] } });
    const [both] = sourcesOf(layers, ['cells.street', 'cells.greening'], null, [grid, dedicated]);
    expect(both?.grids).toEqual({ base: ['street'], greening: ['street', 'community', 'cell'] });
    expect(sourcesOf(layers, [], null, [grid, dedicated])).toEqual([]);
    expect(sourcesOf(layers, ['cells.street'], null, [grid])[0]?.grids).toBeNull();
  });

  it('asks for a day what knows the past, and all else as it is', () => {
    const [cells, cases] = sourcesOf(layers, ['cells.street', 'cases'], '2026-05-01');
    expect(cells?.tiles).toBe('/ogc/collections/cells/tiles/WebMercatorQuad/{z}/{y}/{x}?at=2026-05-01');
    expect(cases?.tiles).toBe('/ogc/collections/cases/tiles/WebMercatorQuad/{z}/{y}/{x}');
  });

  it('follows a template of this server and none of another', () => {
    const own = '/ogc/collections/x/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}';
    const tiles = (given: string): string | undefined => sourcesOf([layer('x', 'y', { tiles: given })], ['x'], null)[0]?.tiles;
    expect(tiles(own)).toBe('/ogc/collections/x/tiles/WebMercatorQuad/{z}/{y}/{x}');
    for (const other of ['https://example.org/{z}/{x}/{y}', '//example.org/{z}/{x}/{y}', '/ogc/whole.pbf']) {
      expect(tiles(other)).toBe(own.replace('{tileMatrix}', '{z}').replace('{tileRow}', '{y}').replace('{tileCol}', '{x}'));
    }
  });
});
