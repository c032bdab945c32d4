import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

/** Width and height of a tile on the page, in CSS pixels; half as many requests per side as the usual 256. */
export const tilePixels = 512;

export type Value = string | number | boolean;

export type Shape = 'point' | 'line' | 'area';

/** A feature of one tile. Paths are x, y, x, y … in CSS pixels from the tile's upper left corner; areas hold closed rings. */
export interface TileFeature {
  readonly shape: Shape;
  readonly paths: readonly Float32Array[];
  readonly properties: Readonly<Record<string, Value>>;
}

export type TileContent = ReadonlyMap<string, readonly TileFeature[]>;

const shapes: Record<number, Shape> = { 1: 'point', 2: 'line', 3: 'area' };

function pathOf(points: readonly { x: number; y: number }[], scale: number): Float32Array {
  const path = new Float32Array(points.length * 2);
  points.forEach(({ x, y }, i) => {
    path[2 * i] = x * scale;
    path[2 * i + 1] = y * scale;
  });
  return path;
}

/** Reads the bytes of a Mapbox Vector Tile; throws where they are not one. Layers without features are left out. */
export function readTile(bytes: ArrayBuffer): TileContent {
  const content = new Map<string, TileFeature[]>();
  if (bytes.byteLength === 0) return content;
  for (const [name, layer] of Object.entries(new VectorTile(new PbfReader(bytes)).layers)) {
    const features: TileFeature[] = [];
    for (let i = 0; i < layer.length; i++) {
      const feature = layer.feature(i);
      const shape = shapes[feature.type];
      if (shape === undefined) continue;
      const scale = tilePixels / feature.extent;
      const paths = feature.loadGeometry().map((path) => pathOf(path, scale));
      features.push({ shape, paths, properties: feature.properties as Record<string, Value> });
    }
    if (features.length > 0) content.set(name, features);
  }
  return content;
}

/** The first of the named properties that says something, as text. */
export function textOf(feature: TileFeature, ...names: string[]): string {
  for (const name of names) {
    const value = feature.properties[name];
    if (value !== undefined && value !== '') return String(value);
  }
  return '';
}

/** What of a tile is shown where several grids lie over each other: of each grid only the layers named for it. */
export function shownOf(content: TileContent, grids: Readonly<Record<string, readonly string[]>> | null): TileContent {
  if (grids === null) return content;
  const shown = new Map<string, TileFeature[]>();
  for (const [tileLayer, features] of content) {
    const kept = features.filter((feature) => grids[textOf(feature, 'layer')]?.includes(tileLayer) ?? true);
    if (kept.length > 0) shown.set(tileLayer, kept);
  }
  return shown;
}
