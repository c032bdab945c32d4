/** How far it is to a case, computed on the phone while the server cannot be asked. */
import type { Geometry, Position } from 'geojson';
import type { LonLat } from '../../api/types';
import { distanceMetres } from '../grid/measure';
import { type PlanePoint, planeRound } from '../plane';

/** The point of a segment that is nearest to the middle of the plane, in the terms of the segment's ends. */
function nearestOf(start: Position, end: Position, plane: (position: Position) => PlanePoint): Position {
  const [a, b] = [plane(start), plane(end)];
  const squared = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, -(a.x * (b.x - a.x) + a.y * (b.y - a.y)) / squared));
  const between = (index: 0 | 1): number => (start[index] ?? 0) + share * ((end[index] ?? 0) - (start[index] ?? 0));
  return [between(0), between(1)];
}

/** Whether a ring goes round a place. */
function holds(ring: readonly Position[], { lon, lat }: LonLat): boolean {
  let isInside = false;
  for (let i = 0; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i] ?? [];
    const [x2 = 0, y2 = 0] = ring[(i + 1) % ring.length] ?? [];
    if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside;
  }
  return isInside;
}

function nearestPositions(geometry: Geometry, from: LonLat, plane: (position: Position) => PlanePoint): Position[] {
  const along = (line: readonly Position[]): Position[] =>
    line.length === 1 ? [...line] : line.slice(1).map((end, index) => nearestOf(line[index] ?? end, end, plane));
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'MultiPoint':
      return geometry.coordinates;
    case 'LineString':
      return along(geometry.coordinates);
    case 'MultiLineString':
      return geometry.coordinates.flatMap(along);
    case 'Polygon': {
      const [shell = [], ...holes] = geometry.coordinates;
      const isInside = holds(shell, from) && !holes.some((hole) => holds(hole, from));
      return isInside ? [[from.lon, from.lat]] : geometry.coordinates.flatMap(along);
    }
    case 'MultiPolygon':
      return geometry.coordinates.flatMap((coordinates) => nearestPositions({ type: 'Polygon', coordinates }, from, plane));
    case 'GeometryCollection':
      return geometry.geometries.flatMap((each) => nearestPositions(each, from, plane));
  }
}

export interface Away {
  readonly metres: number;
  /** From true north; null at the place itself. */
  readonly bearingDegrees: number | null;
}

/** The way to the nearest point of a place, on the ellipsoid; null for a place without one. */
export function awayFrom(from: LonLat, geometry: Geometry): Away | null {
  const plane = planeRound(from);
  let best: { metres: number; position: Position } | null = null;
  for (const position of nearestPositions(geometry, from, plane)) {
    const metres = distanceMetres([from.lon, from.lat], position);
    if (best === null || metres < best.metres) best = { metres, position };
  }
  if (best === null) return null;
  const { x, y } = plane(best.position);
  return { metres: best.metres, bearingDegrees: best.metres === 0 ? null : ((Math.atan2(x, y) * 180) / Math.PI + 360) % 360 };
}
