import type { Geometry, Position } from 'geojson';
import type { LonLat } from '../api/types';
import { distanceMetres } from './grid/measure';

/** West, south, east, north in degrees. */
export type Bbox = [number, number, number, number];

/** Four numbers as a box; null for anything else, as an office without data has none. */
export function asBbox(numbers: readonly number[] | null | undefined): Bbox | null {
  const [west, south, east, north] = numbers ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return [west, south, east, north];
}

export function isLonLat(value: { lon: number; lat: number }): boolean {
  return Number.isFinite(value.lon) && Number.isFinite(value.lat) && Math.abs(value.lon) <= 180 && Math.abs(value.lat) <= 90;
}

function positionsOf(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates;
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsOf);
  }
}

/** The box round all vertices, or null for an empty geometry. */
export function bboxOf(geometry: Geometry): Bbox | null {
  const positions = positionsOf(geometry);
  if (positions.length === 0) return null;
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of positions) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

export function middleOf([west, south, east, north]: Bbox): LonLat {
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}

/** Places along lines, at least so far apart by the lines' vertices: where a phone needs the map to walk them. */
export function placesAlong(lines: readonly (readonly Position[])[], everyMetres: number): LonLat[] {
  const places: LonLat[] = [];
  for (const [lon = 0, lat = 0] of lines.flat()) {
    if (places.every((known) => distanceMetres([known.lon, known.lat], [lon, lat]) >= everyMetres)) places.push({ lon, lat });
  }
  return places;
}

/** A place to put a marker for a geometry: the point itself, a middle vertex of a line, the middle of the box of an area. */
export function anchorOf(geometry: Geometry): LonLat | null {
  if (geometry.type === 'LineString') {
    const middle = geometry.coordinates[Math.floor(geometry.coordinates.length / 2)];
    return middle === undefined ? null : { lon: middle[0] ?? 0, lat: middle[1] ?? 0 };
  }
  const box = bboxOf(geometry);
  return box === null ? null : middleOf(box);
}
