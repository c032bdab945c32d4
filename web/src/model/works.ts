/** Works zones as the page draws them. */
import type { Geometry, Polygon, Position } from 'geojson';
import type { LonLat } from '../api/types';

/** A polygon through corners in their order; null for fewer than three. */
export function polygonOf(corners: readonly LonLat[]): Polygon | null {
  const [first] = corners;
  if (first === undefined || corners.length < 3) return null;
  return { type: 'Polygon', coordinates: [[...corners, first].map(({ lon, lat }): Position => [lon, lat])] };
}

/** What is drawn of corners so far: the line through them, or the polygon. */
export function sketchOf(corners: readonly LonLat[]): Geometry | null {
  const polygon = polygonOf(corners);
  if (polygon !== null) return polygon;
  return corners.length < 2 ? null : { type: 'LineString', coordinates: corners.map(({ lon, lat }): Position => [lon, lat]) };
}

/** The polygons of a text of GeoJSON, alone or in a feature; null for anything else. */
export function polygonIn(text: string): Geometry | null {
  try {
    const read = JSON.parse(text) as { type?: unknown; geometry?: unknown; features?: readonly { geometry?: unknown }[] };
    const inner = read.type === 'Feature' ? read.geometry : read.type === 'FeatureCollection' ? read.features?.[0]?.geometry : read;
    const { type, coordinates } = (inner ?? {}) as { type?: unknown; coordinates?: unknown };
    return (type === 'Polygon' || type === 'MultiPolygon') && Array.isArray(coordinates) ? (inner as Geometry) : null;
  } catch {
    return null;
  }
}

/** How much of what there is to clear is cleared, from 0 to 1; 0 where there is nothing. */
export const clearedShare = ({ total, cleared }: { total: number; cleared: number }): number => (total === 0 ? 0 : cleared / total);

/** What of a number fits on a marker: the digits at its end, by which those of one zone differ, else how it begins. */
export const shortCode = (code: string): string => /\d{1,3}$/u.exec(code)?.[0] ?? code.slice(0, 3);
