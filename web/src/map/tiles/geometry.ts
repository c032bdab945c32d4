/** Plane geometry in the pixels of one tile. Paths are x, y, x, y …; rings are closed. */

function distanceToSegment(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / lengthSquared));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}

export function distanceToPath(path: Float32Array, x: number, y: number): number {
  let best = Infinity;
  if (path.length === 2) return Math.hypot((path[0] ?? 0) - x, (path[1] ?? 0) - y);
  for (let i = 0; i + 3 < path.length; i += 2) {
    best = Math.min(best, distanceToSegment(x, y, path[i] ?? 0, path[i + 1] ?? 0, path[i + 2] ?? 0, path[i + 3] ?? 0));
  }
  return best;
}

export function distanceToPoints(path: Float32Array, x: number, y: number): number {
  let best = Infinity;
  for (let i = 0; i < path.length; i += 2) best = Math.min(best, Math.hypot((path[i] ?? 0) - x, (path[i + 1] ?? 0) - y));
  return best;
}

/** Whether the point lies in the area that the rings enclose by the even-odd rule, so that holes count as outside. */
export function isInside(rings: readonly Float32Array[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** How much of the thing is in this tile: pixels of length or area. */
  readonly size: number;
  /** Direction of a line there, in radians, readable from left to right. */
  readonly angle: number;
}

/** A place for the name of an area: the centroid of its largest ring, or the middle of its box where that is outside. */
export function areaAnchor(rings: readonly Float32Array[]): Anchor | null {
  let best: Anchor | null = null;
  for (const ring of rings) {
    let [twiceArea, sx, sy] = [0, 0, 0];
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [ax, ay, bx, by] = [ring[i] ?? 0, ring[i + 1] ?? 0, ring[i + 2] ?? 0, ring[i + 3] ?? 0];
      const cross = ax * by - bx * ay;
      twiceArea += cross;
      sx += (ax + bx) * cross;
      sy += (ay + by) * cross;
      [west, north, east, south] = [Math.min(west, ax), Math.min(north, ay), Math.max(east, ax), Math.max(south, ay)];
    }
    const size = Math.abs(twiceArea) / 2;
    if (size === 0 || (best !== null && size <= best.size)) continue;
    const centroid = { x: sx / (3 * twiceArea), y: sy / (3 * twiceArea) };
    const place = isInside([ring], centroid.x, centroid.y) ? centroid : { x: (west + east) / 2, y: (north + south) / 2 };
    best = { ...place, size, angle: 0 };
  }
  return best;
}

const endKey = (path: Float32Array, at: number): string => `${Math.round(path[at] ?? 0)} ${Math.round(path[at + 1] ?? 0)}`;

function reversed(path: Float32Array): Float32Array {
  const turned = new Float32Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    turned[i] = path[path.length - 2 - i] ?? 0;
    turned[i + 1] = path[path.length - 1 - i] ?? 0;
  }
  return turned;
}

function joined(a: Float32Array, b: Float32Array): Float32Array {
  const whole = new Float32Array(a.length + b.length - 2);
  whole.set(a);
  whole.set(b.subarray(2), a.length);
  return whole;
}

/** Strings together paths that end where another begins, in either direction: roads come cut at every crossing. */
export function joinPaths(paths: readonly Float32Array[]): Float32Array[] {
  const left = new Set(paths.filter((path) => path.length >= 4));
  const whole: Float32Array[] = [];
  for (const first of left) {
    left.delete(first);
    let path = first;
    for (let turn = 0; turn < 2; turn++) {
      for (;;) {
        const end = endKey(path, path.length - 2);
        const next = [...left].find((other) => endKey(other, 0) === end || endKey(other, other.length - 2) === end);
        if (next === undefined) break;
        left.delete(next);
        path = joined(path, endKey(next, 0) === end ? next : reversed(next));
      }
      path = reversed(path);
    }
    whole.push(path);
  }
  return whole;
}

/** How far a stretch may bend, in radians, and still carry a straight name. */
const bend = 0.2;

const turnBetween = (a: number, b: number): number => Math.abs(((a - b + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);

/** A place for the name of a line: the middle of its longest stretch that is almost straight. */
export function lineAnchor(paths: readonly Float32Array[]): Anchor | null {
  let best: Anchor | null = null;
  for (const path of paths) {
    let from = 0;
    let heading: number | null = null;
    for (let i = 0; i + 3 < path.length; i += 2) {
      const [dx, dy] = [(path[i + 2] ?? 0) - (path[i] ?? 0), (path[i + 3] ?? 0) - (path[i + 1] ?? 0)];
      if (dx === 0 && dy === 0) continue;
      const now = Math.atan2(dy, dx);
      if (heading === null || turnBetween(now, heading) > bend) {
        from = i;
        heading = now;
      }
      const [ax, ay, bx, by] = [path[from] ?? 0, path[from + 1] ?? 0, path[i + 2] ?? 0, path[i + 3] ?? 0];
      const size = Math.hypot(bx - ax, by - ay);
      if (best !== null && size <= best.size) continue;
      best = { x: (ax + bx) / 2, y: (ay + by) / 2, size, angle: Math.atan((by - ay) / (bx - ax || 1e-9)) };
    }
  }
  return best;
}
