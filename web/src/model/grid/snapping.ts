/** Where a pointer means to be: on a node before an edge, on an edge before a road or a stream, else where it is. */
import type { Position } from 'geojson';
import type { Bbox } from '../lonlat';
import type { Topology } from './topology';

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export type SnapKind = 'node' | 'edge' | 'line' | 'sketch' | 'free';

export interface Snap {
  readonly kind: SnapKind;
  /** For a node exactly its own coordinates. */
  readonly at: Position;
  /** The areas of the node or edge. */
  readonly areas: readonly string[];
  /** The ends of the edge. */
  readonly edge: readonly [Position, Position] | null;
  /** What the road or water is called or is. */
  readonly name: string;
}

/** A line of the base map: a road, a stream, a shore. */
export interface BaseLine {
  readonly kind: string;
  readonly name: string;
  readonly box: Bbox;
  readonly line: readonly Position[];
}

export interface SnapSources {
  readonly topology: Topology;
  readonly lines: readonly BaseLine[];
  /** Places of the sketch itself that may be met again, such as its first one. */
  readonly sketch: readonly Position[];
  /** A node that is dragged does not hold itself fast. */
  readonly without?: Position | null;
}

interface Scale {
  readonly toPixel: (position: Position) => Pixel;
  /** Degrees in one pixel, across and up. */
  readonly degrees: Pixel;
}

const free = (at: Position): Snap => ({ kind: 'free', at, areas: [], edge: null, name: '' });

/** The nearest place on a segment to a pixel, as a share of the way, and how far off it is. */
export function footOn(a: Pixel, b: Pixel, p: Pixel): { share: number; distance: number } {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared));
  return { share, distance: Math.hypot(a.x + share * dx - p.x, a.y + share * dy - p.y) };
}

const between = (a: Position, b: Position, share: number): Position => [
  (a[0] ?? 0) + share * ((b[0] ?? 0) - (a[0] ?? 0)),
  (a[1] ?? 0) + share * ((b[1] ?? 0) - (a[1] ?? 0)),
];

/** Snaps a place within so many pixels. */
export function snap(at: Position, sources: SnapSources, scale: Scale, reachPixels: number): Snap {
  const [lon = 0, lat = 0] = at;
  const pointer = scale.toPixel(at);
  const reach = { x: reachPixels * scale.degrees.x, y: reachPixels * scale.degrees.y };
  const box: Bbox = [lon - reach.x, lat - reach.y, lon + reach.x, lat + reach.y];
  const away = (position: Position): number => {
    const { x, y } = scale.toPixel(position);
    return Math.hypot(x - pointer.x, y - pointer.y);
  };
  return (
    nearestNode(sources, box, away, reachPixels) ??
    nearestOfSketch(sources.sketch, away, reachPixels) ??
    nearestEdge(sources, box, pointer, scale, reachPixels) ??
    nearestLine(sources.lines, box, pointer, scale, reachPixels) ??
    free(at)
  );
}

const isNode = (position: Position, other: Position | null | undefined): boolean => position[0] === other?.[0] && position[1] === other?.[1];

function nearestNode({ topology, without }: SnapSources, box: Bbox, away: (at: Position) => number, reach: number): Snap | null {
  let best: Position | null = null;
  let least = reach;
  for (const position of topology.nodesIn(box)) {
    const distance = away(position);
    if (distance > least || isNode(position, without)) continue;
    [best, least] = [position, distance];
  }
  return best === null ? null : { kind: 'node', at: best, areas: topology.areasAt(best), edge: null, name: '' };
}

function nearestOfSketch(sketch: readonly Position[], away: (at: Position) => number, reach: number): Snap | null {
  const found = sketch.find((position) => away(position) <= reach);
  return found === undefined ? null : { kind: 'sketch', at: found, areas: [], edge: null, name: '' };
}

function nearestEdge({ topology, without }: SnapSources, box: Bbox, pointer: Pixel, scale: Scale, reach: number): Snap | null {
  let best: Snap | null = null;
  let least = reach;
  for (const { from, to, areas } of topology.edgesIn(box)) {
    if (isNode(from, without) || isNode(to, without)) continue;
    const { share, distance } = footOn(scale.toPixel(from), scale.toPixel(to), pointer);
    if (distance > least) continue;
    least = distance;
    best = { kind: 'edge', at: between(from, to, share), areas, edge: [from, to], name: '' };
  }
  return best;
}

function nearestLine(lines: readonly BaseLine[], box: Bbox, pointer: Pixel, scale: Scale, reach: number): Snap | null {
  let best: Snap | null = null;
  let least = reach;
  for (const { line, kind, name, box: around } of lines) {
    if (around[0] > box[2] || around[2] < box[0] || around[1] > box[3] || around[3] < box[1]) continue;
    for (let i = 0; i + 1 < line.length; i++) {
      const [from, to] = [line[i] ?? [], line[i + 1] ?? []];
      const { share, distance } = footOn(scale.toPixel(from), scale.toPixel(to), pointer);
      if (distance > least) continue;
      least = distance;
      best = { kind: 'line', at: between(from, to, share), areas: [], edge: null, name: name === '' ? kind : name };
    }
  }
  return best;
}
