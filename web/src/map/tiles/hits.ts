import { distanceToPath, distanceToPoints, isInside } from './geometry';
import type { TileFeature } from './feature';
import type { TileHit } from './messages';
import type { LoadedSource } from './painter';

/** How far from a thing a finger or a mouse may be, in CSS pixels. */
const reach = 8;
const clusterReach = 14;
const most = 20;

interface Candidate extends TileHit {
  /** Points before lines before areas, small levels before large ones, near before far. */
  readonly rank: number;
  readonly distance: number;
}

const areaRanks: Record<string, number> = { cell: 3, community: 4, street: 5 };

function distanceTo(feature: TileFeature, x: number, y: number): number {
  switch (feature.shape) {
    case 'point':
      return Math.min(...feature.paths.map((path) => distanceToPoints(path, x, y)));
    case 'line':
      return Math.min(...feature.paths.map((path) => distanceToPath(path, x, y)));
    case 'area':
      return isInside(feature.paths, x, y) ? 0 : Infinity;
  }
}

function rankOf(feature: TileFeature, tileLayer: string): number {
  if (feature.shape === 'point') return 0;
  return feature.shape === 'line' ? 1 : (areaRanks[tileLayer] ?? 2);
}

/** The things of a tile under a point, best first. The base map has no cards and is left out. */
export function hitsIn(loaded: readonly LoadedSource[], x: number, y: number): TileHit[] {
  const found: Candidate[] = [];
  for (const { source, content } of loaded) {
    if (source.id === 'basemap') continue;
    for (const [tileLayer, features] of content) {
      if (source.hidden.includes(tileLayer)) continue;
      for (const feature of features) {
        const distance = distanceTo(feature, x, y);
        const isCluster = Number(feature.properties['point_count'] ?? 1) > 1;
        if (distance > (isCluster ? clusterReach : reach)) continue;
        found.push({ layer: source.id, tileLayer, properties: feature.properties, rank: rankOf(feature, tileLayer), distance });
      }
    }
  }
  found.sort((a, b) => a.rank - b.rank || a.distance - b.distance);
  return found.slice(0, most).map(({ layer, tileLayer, properties }) => ({ layer, tileLayer, properties }));
}
