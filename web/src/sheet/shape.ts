/** Shapes in the plane of a printed map: paths of positions, in metres or in millimetres on the paper. */
import type { Geometry, Position } from 'geojson';
import type { PlaneBox, Rect } from './paper';
import type { PlanePoint } from './projection';

export type Path = readonly PlanePoint[];
/** The rings of an area, outer ones and holes alike, by the even-odd rule; closed. */
export type Rings = readonly Path[];

/** The lines or rings of a geometry, each vertex taken to the plane. Points have none. */
export function pathsOf(geometry: Geometry, toPlane: (lon: number, lat: number) => PlanePoint): Path[] {
  const path = (positions: Position[]): Path => positions.map(([lon = 0, lat = 0]) => toPlane(lon, lat));
  switch (geometry.type) {
    case 'LineString':
      return [path(geometry.coordinates)];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.map(path);
    case 'MultiPolygon':
      return geometry.coordinates.flat().map(path);
    case 'GeometryCollection':
      return geometry.geometries.flatMap((each) => pathsOf(each, toPlane));
    default:
      return [];
  }
}

export function boxOf(paths: readonly Path[]): PlaneBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of paths) {
    for (const [x, y] of path) [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return [west, south, east, north];
}

export const isMet = (a: PlaneBox, b: PlaneBox): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

export function unionOf(boxes: readonly PlaneBox[]): PlaneBox {
  return boxes.reduce<PlaneBox>(
    ([w, s, e, n], [west, south, east, north]) => [Math.min(w, west), Math.min(s, south), Math.max(e, east), Math.max(n, north)],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

const text = (value: number): string => String(Math.round(value * 100) / 100);

/** The paths as the `d` of an SVG path, to a hundredth of a millimetre, without points that fall on the one before. */
export function pathData(paths: readonly Path[], isClosed: boolean): string {
  const parts: string[] = [];
  for (const path of paths) {
    let last = '';
    const points: string[] = [];
    for (const [x, y] of path) {
      const point = `${text(x)} ${text(y)}`;
      if (point !== last) points.push(point);
      last = point;
    }
    if (points.length >= (isClosed ? 3 : 2)) parts.push(`M${points.join('L')}${isClosed ? 'Z' : ''}`);
  }
  return parts.join('');
}

function ringArea(ring: Path): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i] ?? [0, 0], ring[i + 1] ?? [0, 0]];
    twice += ax * by - bx * ay;
  }
  return Math.abs(twice) / 2;
}

function cut(path: Path, isIn: (point: PlanePoint) => boolean, crossing: (a: PlanePoint, b: PlanePoint) => PlanePoint): PlanePoint[] {
  const kept: PlanePoint[] = [];
  path.forEach((point, index) => {
    const before = path[(index + path.length - 1) % path.length] ?? point;
    if (isIn(point) !== isIn(before)) kept.push(crossing(before, point));
    if (isIn(point)) kept.push(point);
  });
  return kept;
}

/** The rings cut to a rectangle (Sutherland and Hodgman): enough to find out where of an area a text may stand. */
export function ringsInside(rings: Rings, { x, y, width, height }: Rect): Path[] {
  const at = (a: PlanePoint, b: PlanePoint, share: number): PlanePoint => [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
  const side = (axis: 0 | 1, bound: number, sign: 1 | -1) => (path: Path): PlanePoint[] =>
    cut(path, (p) => sign * (p[axis] - bound) >= 0, (a, b) => at(a, b, (bound - a[axis]) / (b[axis] - a[axis])));
  const sides = [side(0, x, 1), side(0, x + width, -1), side(1, y, 1), side(1, y + height, -1)];
  return rings.flatMap((ring) => {
    const open = ring.slice(0, -1);
    const kept = sides.reduce<PlanePoint[]>((path, each) => each(path), [...open]);
    const [first] = kept;
    return first === undefined || kept.length < 3 ? [] : [[...kept, first]];
  });
}

export function isInside(rings: Rings, [x, y]: PlanePoint): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i] ?? [0, 0], ring[i + 1] ?? [0, 0]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** Distance to the nearest border, negative outside. */
function depth(rings: Rings, point: PlanePoint): number {
  const [x, y] = point;
  let best = Infinity;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [[ax, ay], [bx, by]] = [ring[i] ?? [0, 0], ring[i + 1] ?? [0, 0]];
      const [dx, dy] = [bx - ax, by - ay];
      const squared = dx * dx + dy * dy;
      const along = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared));
      best = Math.min(best, Math.hypot(x - ax - along * dx, y - ay - along * dy));
    }
  }
  return isInside(rings, point) ? best : -best;
}

export interface InteriorPoint {
  readonly at: PlanePoint;
  /** Radius of the circle round it that stays inside; negative where no inner point was found. */
  readonly radius: number;
}

const gridSteps = 9;

/** A point far from every border: the best of a grid over the box, then of ever finer ones round the best. */
export function interiorPoint(rings: Rings): InteriorPoint {
  const [west, south, east, north] = boxOf(rings);
  let best: InteriorPoint = { at: [(west + east) / 2, (south + north) / 2], radius: -Infinity };
  let [halfWidth, halfHeight] = [(east - west) / 2, (north - south) / 2];
  for (let round = 0; round < 7; round++) {
    const [cx, cy] = best.at;
    for (let i = 0; i < gridSteps; i++) {
      for (let j = 0; j < gridSteps; j++) {
        const at: PlanePoint = [cx + halfWidth * ((2 * i + 1) / gridSteps - 1), cy + halfHeight * ((2 * j + 1) / gridSteps - 1)];
        const radius = depth(rings, at);
        if (radius > best.radius) best = { at, radius };
      }
    }
    [halfWidth, halfHeight] = [halfWidth / 3, halfHeight / 3];
  }
  return best;
}

/** The centroid of the largest ring. */
export function centroid(rings: Rings): PlanePoint {
  const ring = [...rings].sort((a, b) => ringArea(b) - ringArea(a))[0] ?? [];
  const [[ox, oy]] = [ring[0] ?? [0, 0]];
  let [twice, sx, sy] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i] ?? [0, 0], ring[i + 1] ?? [0, 0]];
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    twice += cross;
    sx += (ax + bx - 2 * ox) * cross;
    sy += (ay + by - 2 * oy) * cross;
  }
  return twice === 0 ? [ox, oy] : [ox + sx / (3 * twice), oy + sy / (3 * twice)];
}

function meets([ax, ay]: PlanePoint, [bx, by]: PlanePoint, [west, north, east, south]: PlaneBox): boolean {
  // Liang and Barsky: what is left of the segment between the four sides.
  let [from, to] = [0, 1];
  const [dx, dy] = [bx - ax, by - ay];
  for (const [p, q] of [[-dx, ax - west], [dx, east - ax], [-dy, ay - north], [dy, south - ay]] as const) {
    if (p === 0 && q <= 0) return false;
    if (p < 0) from = Math.max(from, q / p);
    if (p > 0) to = Math.min(to, q / p);
  }
  return from < to;
}

/** Whether a box, y growing downwards as on paper, lies inside the area: no border goes through it. */
export function holdsBox(rings: Rings, box: PlaneBox): boolean {
  const [west, north, east, south] = box;
  if (!isInside(rings, [(west + east) / 2, (north + south) / 2])) return false;
  return rings.every((ring) => ring.every((point, index) => index === 0 || !meets(ring[index - 1] ?? point, point, box)));
}
