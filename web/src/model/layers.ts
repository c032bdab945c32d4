/** From what the server publishes to the rows of the layer list and the tiles on the map. */
import type { GridLayer, Labels, LayerInfo, Level } from '../api/types';
import { type LegendSymbol, symbolOf } from './symbols';

export const levels: readonly Level[] = ['street', 'community', 'cell'];

export interface LayerRow {
  /** Of a published layer, or of one level of the cells, such as `cells.street`. */
  readonly id: string;
  readonly group: string;
  readonly labels: Labels;
  /** Set on rows that are a level of the cells: their name is translated here and not by the server. */
  readonly level: Level | null;
  readonly count: number;
  readonly symbol: LegendSymbol;
  readonly isProvisional: boolean;
}

/** One layer of tiles, as the map draws it. */
export interface TileSource {
  readonly id: string;
  /** Path with {z}, {x} and {y}. */
  readonly tiles: string;
  /** Names of the layers in the tile to leave out. */
  readonly hidden: readonly string[];
  /** Where several grids lie over each other: the layers in the tile that are shown of each; null shows all alike. */
  readonly grids: Readonly<Record<string, readonly string[]>> | null;
  readonly colour: string | null;
}

const cells = 'cells';
const levelColours: Record<Level, string> = { street: '#6a2c91', community: '#7a4bb0', cell: '#5a6fb8' };
const onAtFirst = ['basemap', 'cells.street', 'cells.community', 'cells.cell', 'cases', 'segments', 'asset-construction-site'];

export const shownByDefault = (id: string): boolean => onAtFirst.includes(id);

const isDedicated = ({ kind }: GridLayer): boolean => kind !== 'base';
const dedicatedColour = '#0f766e';

/** A row for each level of the base grid, and one for each grid that lies over it. */
function cellRows(layer: LayerInfo, grids: readonly GridLayer[]): LayerRow[] {
  const base = grids.filter((grid) => !isDedicated(grid));
  const ofLevels = levels.map((level): LayerRow => ({
    id: `${cells}.${level}`,
    group: layer.group,
    labels: {},
    level,
    count: base.reduce((sum, grid) => sum + (grid.counts[level] ?? 0), 0),
    symbol: { shape: 'area', colour: levelColours[level] },
    isProvisional: base.some((grid) => grid.provisional && (grid.counts[level] ?? 0) > 0),
  }));
  const over = grids.filter(isDedicated).map((grid): LayerRow => ({
    id: `${cells}.${grid.code}`,
    group: layer.group,
    labels: grid.labels,
    level: null,
    count: levels.reduce((sum, level) => sum + (grid.counts[level] ?? 0), 0),
    symbol: { shape: 'area', colour: dedicatedColour },
    isProvisional: grid.provisional,
  }));
  return [...ofLevels, ...over];
}

/** The rows of the layer list, in the order the server publishes them; the cells are one row for each level. */
export function layerRows(layers: readonly LayerInfo[], grids: readonly GridLayer[]): LayerRow[] {
  return layers.flatMap((layer) => {
    if (layer.id === cells) return cellRows(layer, grids);
    // There are many kinds of field objects, and most offices have some of them only.
    if (layer.group === 'asset' && layer.count === 0) return [];
    const { id, group, labels, geometry, count } = layer;
    return [{ id, group, labels, level: null, count, symbol: symbolOf(id, geometry, layer.symbol.color), isProvisional: false }];
  });
}

/** Tiles come from this server only: a template that leads elsewhere is not followed. */
function tilePath(layer: LayerInfo): string {
  const standard = `/ogc/collections/${layer.id}/tiles/WebMercatorQuad/{z}/{y}/{x}`;
  const given = layer.tiles;
  if (!/^\/(?!\/)/u.test(given)) return standard;
  const path = given.replace('{tileMatrix}', '{z}').replace('{tileRow}', '{y}').replace('{tileCol}', '{x}');
  return ['{z}', '{x}', '{y}'].every((part) => path.includes(part)) ? path : standard;
}

/** What is shown of each grid, where there is more than the base grid. */
function gridsShown(grids: readonly GridLayer[], shown: readonly string[]): TileSource['grids'] {
  if (!grids.some(isDedicated)) return null;
  const ofBase = levels.filter((level) => shown.includes(`${cells}.${level}`));
  return Object.fromEntries(grids.map((grid) => [grid.code, isDedicated(grid) ? (shown.includes(`${cells}.${grid.code}`) ? levels : []) : ofBase]));
}

/** The tiles to get for the rows that are on, as they were on a day where the layer knows; null is today. */
export function sourcesOf(layers: readonly LayerInfo[], shown: readonly string[], on: string | null, grids: readonly GridLayer[] = []): TileSource[] {
  return layers.flatMap((layer) => {
    const kept = layer.id === cells ? gridsShown(grids, shown) : null;
    const isHidden = (level: Level): boolean => (kept === null ? !shown.includes(`${cells}.${level}`) : Object.values(kept).every((each) => !each.includes(level)));
    const hidden = layer.id === cells ? levels.filter(isHidden) : [];
    const isOn = layer.id === cells ? hidden.length < levels.length : shown.includes(layer.id);
    const tiles = on !== null && layer.history ? `${tilePath(layer)}?at=${on}` : tilePath(layer);
    return isOn ? [{ id: layer.id, tiles, hidden, grids: kept, colour: layer.symbol.color }] : [];
  });
}

export interface LayerGroup {
  readonly name: string;
  readonly rows: readonly LayerRow[];
}

/** Rows by group, groups in the order of their first row. */
export function grouped(rows: readonly LayerRow[]): LayerGroup[] {
  const groups = new Map<string, LayerRow[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups].map(([name, members]) => ({ name, rows: members }));
}
