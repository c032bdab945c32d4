/** Areas as rings of positions, in degrees of longitude and latitude. */
import type { Geometry, Position } from 'geojson';
import type { Bbox } from '../lonlat';

/** Polygons of an area: each a shell and its holes, rings closed. What is no area has none. */
export type Polygons = readonly (readonly Position[][])[];

export function polygonsOf(geometry: Geometry): Polygons {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** One name for a position that is the same bit for bit. */
export const keyOf = ([lon = 0, lat = 0]: Position): string => `${lon} ${lat}`;

export const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

/** Whether the place lies inside by the even-odd rule, so that holes count as outside. */
export function contains(polygons: Polygons, [x = 0, y = 0]: Position): boolean {
  let inside = false;
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const [ax = 0, ay = 0] = ring[i] ?? [];
        const [bx = 0, by = 0] = ring[i + 1] ?? [];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    }
  }
  return inside;
}

export const overlap = (a: Bbox, b: Bbox): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

export const boxHolds = ([west, south, east, north]: Bbox, [lon = 0, lat = 0]: Position): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

/** Whether the second box lies wholly in the first. */
export const boxCovers = (box: Bbox, other: Bbox): boolean => box[0] <= other[0] && box[1] <= other[1] && box[2] >= other[2] && box[3] >= other[3];

/** Whether a straight line from one place to another meets the box, by clipping it side by side. */
function meets([west, south, east, north]: Bbox, [x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): boolean {
  let [from, to] = [0, 1];
  const [dx, dy] = [x2 - x1, y2 - y1];
  for (const [rise, room] of [[-dx, x1 - west], [dx, east - x1], [-dy, y1 - south], [dy, north - y1]] as const) {
    if (rise === 0 && room < 0) return false;
    if (rise < 0) from = Math.max(from, room / rise);
    if (rise > 0) to = Math.min(to, room / rise);
  }
  return from <= to;
}

/** Whether any part of an area lies in the box. */
export function touches(polygons: Polygons, box: Bbox): boolean {
  const isCrossed = polygons.flat().some((ring) => ring.some((at, i) => i > 0 && meets(box, ring[i - 1] ?? [], at)));
  return isCrossed || contains(polygons, [box[0], box[1]]);
}

/** A box so much wider on each side, as a share of its size. */
export function widened([west, south, east, north]: Bbox, share: number): Bbox {
  const [dx, dy] = [(east - west) * share, (north - south) * share];
  return [west - dx, south - dy, east + dx, north + dy];
}

/** A place inside the largest polygon to write its name at: the widest stretch of the horizontal line through the middle. */
export function namePlace(polygons: Polygons): Position | null {
  let best: { place: Position; width: number } | null = null;
  for (const rings of polygons) {
    const ys = (rings[0] ?? []).map(([, y = 0]) => y);
    if (ys.length === 0) continue;
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    for (const share of [0.5, 0.37, 0.63]) {
      const y = low + (high - low) * share;
      const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [from = 0, to = 0] = [crossings[i], crossings[i + 1]];
        const width = to - from;
        // The middle is preferred to what is only a little wider elsewhere.
        if (best === null || width > best.width * 1.25) best = { place: [(from + to) / 2, y], width };
      }
    }
  }
  return best?.place ?? null;
}

function crossingsAt(ring: readonly Position[], y: number): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [];
    const [bx = 0, by = 0] = ring[i + 1] ?? [];
    if (ay > y !== by > y) found.push(((bx - ax) * (y - ay)) / (by - ay) + ax);
  }
  return found;
}
