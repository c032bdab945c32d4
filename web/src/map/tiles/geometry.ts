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

/** A place for the name of a line: the middle of its longest segment. */
export function lineAnchor(paths: readonly Float32Array[]): Anchor | null {
  let best: Anchor | null = null;
  for (const path of paths) {
    for (let i = 0; i + 3 < path.length; i += 2) {
      const [ax, ay, bx, by] = [path[i] ?? 0, path[i + 1] ?? 0, path[i + 2] ?? 0, path[i + 3] ?? 0];
      const size = Math.hypot(bx - ax, by - ay);
      if (best !== null && size <= best.size) continue;
      const angle = Math.atan((by - ay) / (bx - ax || 1e-9));
      best = { x: (ax + bx) / 2, y: (ay + by) / 2, size, angle };
    }
  }
  return best;
}
