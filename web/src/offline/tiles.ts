/** The map of the field: what lies there and the cells, and the tiles of a day to take along. */
import type { LayerInfo, LonLat } from '../api/types';
import { sourcesOf, type TileSource } from '../model/layers';
import { offline } from './database';

const shown = ['basemap', 'cells.community', 'cells.cell'];

export const fieldSources = (layers: readonly LayerInfo[]): TileSource[] => sourcesOf(layers, shown, null);

/**
 * Zooms of the tile scheme, with how many tiles to each side of a place: some kilometres to find the way, and about one to see each house.
 * Tiles are twice as wide as Leaflet counts, so these are its zooms 13 to 18.
 */
const reaches = [
  { z: 12, tiles: 1 },
  { z: 13, tiles: 1 },
  { z: 14, tiles: 1 },
  { z: 15, tiles: 2 },
  { z: 16, tiles: 2 },
  { z: 17, tiles: 2 },
] as const;

interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

function tileAt({ lon, lat }: LonLat, z: number): Tile {
  const n = 2 ** z;
  const latitude = (lat * Math.PI) / 180;
  return { z, x: Math.floor(((lon + 180) / 360) * n), y: Math.floor(((1 - Math.asinh(Math.tan(latitude)) / Math.PI) / 2) * n) };
}

/** The paths of the tiles round some places, each once: all of the first place before the next one, the wide ones first. */
export function tilesRound(places: readonly LonLat[], sources: readonly TileSource[], most: number): string[] {
  const paths = new Set<string>();
  for (const place of places) {
    for (const { z, tiles } of reaches) {
      const { x, y } = tileAt(place, z);
      for (let dx = -tiles; dx <= tiles; dx++) {
        for (let dy = -tiles; dy <= tiles; dy++) {
          for (const source of sources) paths.add(source.tiles.replace('{z}', String(z)).replace('{x}', String(x + dx)).replace('{y}', String(y + dy)));
        }
      }
    }
  }
  return [...paths].slice(0, most);
}

/** As vite.config.ts names them. */
const cacheNames = ['wangge-reads', 'wangge-tiles'] as const;
const mostTiles = 700;
const atOnce = 4;
/** A tile that is older is asked for again: what lies there and the cells change from day to day at most. */
const freshMillis = 86_400_000;

export interface Taken {
  readonly wanted: number;
  readonly there: number;
}

const isFresh = (response: Response | undefined): boolean => Date.now() - Date.parse(response?.headers.get('Date') ?? '') < freshMillis;

/** Asks for the tiles round some places, so that the service worker that holds the page keeps them. */
export async function takeTiles(places: readonly LonLat[], layers: readonly LayerInfo[]): Promise<Taken> {
  const cache = await caches.open('wangge-tiles');
  const paths = tilesRound(places, fieldSources(layers), mostTiles);
  let there = 0;
  const next = paths.values();
  const worker = async (): Promise<void> => {
    for (const path of next) {
      const kept = await cache.match(path);
      if (isFresh(kept) || (await fetch(path).then(({ ok }) => ok, () => false)) || kept !== undefined) there += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { wanted: paths.length, there };
}

/** Forgets what the phone took along of the office for an account. */
export async function forgetOffline(account: string): Promise<void> {
  await offline.forget(account);
  if ('caches' in globalThis) await Promise.all(cacheNames.map((name) => caches.delete(name)));
}
