import { symbolOf, type SymbolShape } from '../../model/symbols';
import type { TileSource } from '../../model/layers';
import { textOf, type TileFeature } from './feature';
import type { LabelStyle } from './messages';
import type { Palette } from './palette';

/** Lines and fills of one pass over one layer of a tile; passes are drawn by rising order, whatever source they come from. */
export interface Pass {
  readonly source: string;
  readonly tileLayer: string;
  readonly order: number;
  readonly paint: (feature: TileFeature) => Paint | null;
}

export interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly symbol?: { shape: SymbolShape; colour: string; radius: number };
}

const roadRanks: Record<string, number> = {
  motorway: 6,
  trunk: 6,
  primary: 5,
  secondary: 4,
  tertiary: 3,
  unclassified: 2,
  residential: 2,
  living_street: 2,
  road: 2,
  service: 1,
};

/** 6 for motorways down to 1 for service roads; 0 for what cars do not use. */
export const rankOfClass = (roadClass: string): number => roadRanks[roadClass.replace(/_link$/u, '')] ?? 0;

export const roadRank = (feature: TileFeature): number => rankOfClass(textOf(feature, 'class', 'kind', 'highway'));

function roadWidth(rank: number, zoom: number): number {
  const at16 = [1.4, 3, 6, 8, 10, 12, 13][rank] ?? 1;
  return Math.max(rank >= 4 ? 1.2 : 0.5, at16 * 1.55 ** (zoom - 16));
}

const firstZoomOfRank = [15, 14, 13, 12, 10, 8, 5];

export function isRoadShown(rank: number, zoom: number): boolean {
  return zoom >= (firstZoomOfRank[rank] ?? 5);
}

function basemapPasses(source: string, palette: Palette, zoom: number): Pass[] {
  const casing = (feature: TileFeature): Paint | null => {
    const rank = roadRank(feature);
    if (rank === 0 || zoom < 14 || !isRoadShown(rank, zoom)) return null;
    return { stroke: palette.roadCasing, width: roadWidth(rank, zoom) + 1.6 };
  };
  const surface = (feature: TileFeature): Paint | null => {
    const rank = roadRank(feature);
    if (!isRoadShown(rank, zoom)) return null;
    if (rank === 0) return { stroke: palette.path, width: 1.1, dash: [4, 3] };
    return { stroke: rank >= 4 ? palette.roadMajor : zoom < 14 ? palette.roadCasing : palette.road, width: roadWidth(rank, zoom) };
  };
  const waterwayWidth = Math.max(1, 2.4 * 1.5 ** (zoom - 15));
  return [
    { source, tileLayer: 'ground', order: -1, paint: (feature) => ({ fill: palette.cover[textOf(feature, 'class')] ?? palette.ground }) },
    { source, tileLayer: 'water', order: 0, paint: () => ({ fill: palette.water }) },
    { source, tileLayer: 'waterways', order: 1, paint: () => ({ stroke: palette.waterway, width: waterwayWidth }) },
    { source, tileLayer: 'buildings', order: 2, paint: () => ({ fill: palette.building, stroke: palette.buildingEdge, width: zoom >= 16 ? 0.8 : 0.3 }) },
    { source, tileLayer: 'roads', order: 3, paint: casing },
    { source, tileLayer: 'roads', order: 4, paint: surface },
  ];
}

const isProvisional = (feature: TileFeature): boolean => feature.properties['provisional'] === true;

/** Whether it belongs to a grid that lies over the base grid. */
const isOver = (feature: TileFeature): boolean => textOf(feature, 'layer') !== 'base' && textOf(feature, 'layer') !== '';

function cellPasses(source: string, palette: Palette, zoom: number): Pass[] {
  const border = (stroke: string, width: number, dash?: readonly number[]) => (feature: TileFeature): Paint => {
    if (isOver(feature)) return { stroke: palette.dedicated, width: width + 0.8, dash: [2, 4] };
    if (isProvisional(feature)) return { stroke: palette.provisional, width, dash: [6, 4] };
    return dash === undefined ? { stroke, width } : { stroke, width, dash };
  };
  return [
    { source, tileLayer: 'cell', order: 10, paint: border(palette.cell, zoom >= 15 ? 1.2 : 0.7) },
    { source, tileLayer: 'community', order: 11, paint: border(palette.community, zoom >= 14 ? 2.2 : 1.4) },
    { source, tileLayer: 'street', order: 12, paint: border(palette.street, 3.2, [10, 4, 2, 4]) },
  ];
}

function symbolRadius(zoom: number): number {
  return zoom < 13 ? 2 : zoom < 15 ? 3 : zoom < 17 ? 4.5 : 6.5;
}

function objectPaint(source: TileSource, zoom: number): (feature: TileFeature) => Paint {
  const { shape, colour } = symbolOf(source.id, '', source.colour);
  const dot = shape === 'line' || shape === 'area' ? 'circle' : shape;
  return (feature) => {
    if (feature.shape === 'line') return { stroke: colour, width: zoom >= 15 ? 4 : 2.4 };
    if (feature.shape === 'area') return { fill: `${colour}55`, stroke: colour, width: 1.5 };
    const count = Number(feature.properties['point_count'] ?? 1);
    return { symbol: { shape: dot, colour, radius: count > 1 ? Math.min(14, 5 + 2 * Math.log10(count) ** 1.4) : symbolRadius(zoom) } };
  };
}

const objectOrder = (source: TileSource): number => (source.id === 'cases' ? 40 : source.id === 'segments' ? 20 : 30);

/** What is drawn of a source at a zoom of the map, in order; `tileLayers` are the names found in its tile. */
export function passesOf(source: TileSource, tileLayers: Iterable<string>, palette: Palette, zoom: number): Pass[] {
  const shown = [...tileLayers].filter((name) => !source.hidden.includes(name));
  if (source.id === 'basemap') return basemapPasses(source.id, palette, zoom).filter((pass) => shown.includes(pass.tileLayer));
  if (source.id === 'cells') return cellPasses(source.id, palette, zoom).filter((pass) => shown.includes(pass.tileLayer));
  const paint = objectPaint(source, zoom);
  return shown.map((tileLayer) => ({ source: source.id, tileLayer, order: objectOrder(source), paint }));
}

export interface LabelRule {
  readonly style: LabelStyle;
  readonly rank: number;
  readonly text: (feature: TileFeature) => string;
  /** Smallest size, in pixels of the tile, that still gets its name written. */
  readonly least: number;
}

/** How the things of a tile layer are named at a zoom of the map, or null where they are not. */
export function labelRuleOf(source: TileSource, tileLayer: string, palette: Palette, zoom: number): LabelRule | null {
  if (source.hidden.includes(tileLayer)) return null;
  const style = (pixels: number, weight: number, colour: string, apart = 0): LabelStyle => ({ pixels, weight, colour, halo: palette.halo, apart });
  const named = (feature: TileFeature): string => textOf(feature, 'name', 'name_zh', 'label');
  switch (`${source.id}/${tileLayer}`) {
    case 'cells/street':
      return zoom < 14 ? { style: style(15, 700, palette.street), rank: 0, text: named, least: 400 } : null;
    case 'cells/community':
      return zoom >= 13 && zoom < 16 ? { style: style(14, 700, palette.community), rank: 1, text: named, least: 900 } : null;
    case 'cells/cell':
      return zoom >= 16 ? { style: style(12.5, 600, palette.cell), rank: 2, text: named, least: 2500 } : null;
    case 'basemap/places':
      return { style: style(zoom >= 15 ? 13 : 14, 600, palette.text), rank: 3, text: named, least: 0 };
    case 'basemap/water':
      return { style: style(13, 500, palette.textWater), rank: 4, text: named, least: 3000 };
    case 'basemap/waterways':
      return { style: style(12, 500, palette.textWater, 320), rank: 5, text: named, least: 60 };
    case 'basemap/roads':
      return zoom >= 13 ? { style: style(zoom >= 17 ? 13 : 11.5, 400, palette.text, 340), rank: 6, text: named, least: 50 } : null;
    case 'basemap/housenumbers':
      return zoom >= 17 ? { style: style(10.5, 400, palette.textMuted), rank: 9, text: (f) => textOf(f, 'number', 'housenumber', 'name'), least: 0 } : null;
    default:
      return zoom >= 18 && source.id !== 'basemap' && source.id !== 'cases' ? { style: style(11.5, 500, palette.text), rank: 8, text: named, least: 0 } : null;
  }
}
