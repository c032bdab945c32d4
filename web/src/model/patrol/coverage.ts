/**
 * How much of a river the legs of a walk cover, computed on the phone while walking: the measure of `docs/tracks.md` with a simpler heading and
 * without the contest between rivers side by side. Preliminary: the server's figure replaces it.
 */
import type { Position } from 'geojson';
import { type PlanePoint, planeRound } from '../plane';
import { common, type Interval, lengthOf, withInterval } from './intervals';
import type { Leg } from './walk';

export interface CoveredLine {
  readonly id: string;
  /** The centre line downstream. */
  readonly line: readonly Position[];
  /** The chainage of its ends. */
  readonly fromMetres: number;
  readonly toMetres: number;
  /** How far from the centre line a walk still covers it. */
  readonly reachMetres: number;
}

/** What a leg covered for the first time. */
export interface Gain {
  readonly id: string;
  readonly interval: Interval;
  readonly at: number;
}

interface PlaneEdge {
  readonly start: PlanePoint;
  readonly end: PlanePoint;
  /** Chainages of both ends. */
  readonly from: number;
  readonly to: number;
}

interface PlaneLine {
  readonly of: CoveredLine;
  readonly edges: readonly PlaneEdge[];
}

const steepest = Math.cos((45 * Math.PI) / 180);

const minus = (a: PlanePoint, b: PlanePoint): PlanePoint => ({ x: a.x - b.x, y: a.y - b.y });
const dot = (a: PlanePoint, b: PlanePoint): number => a.x * b.x + a.y * b.y;

/** Where along an edge, from 0 to 1, it is within a distance of a point. */
function withinDisc(start: PlanePoint, way: PlanePoint, centre: PlanePoint, metres: number): Interval | null {
  const to = minus(start, centre);
  const [a, b, c] = [dot(way, way), dot(way, to), dot(to, to) - metres ** 2];
  const root = b ** 2 - a * c;
  return a === 0 || root < 0 ? null : { from: (-b - Math.sqrt(root)) / a, to: (-b + Math.sqrt(root)) / a };
}

/** Where along an edge it is beside a leg and within a distance of it. */
function withinSlab(start: PlanePoint, way: PlanePoint, [from, to]: readonly [PlanePoint, PlanePoint], metres: number): Interval | null {
  const leg = minus(to, from);
  const length = Math.hypot(leg.x, leg.y);
  const [unit, across] = [
    { x: leg.x / length, y: leg.y / length },
    { x: -leg.y / length, y: leg.x / length },
  ];
  const offset = minus(start, from);
  const bounds = [
    { at: dot(offset, unit), step: dot(way, unit), least: 0, most: length },
    { at: dot(offset, across), step: dot(way, across), least: -metres, most: metres },
  ];
  let [low, high] = [-Infinity, Infinity];
  for (const { at, step, least, most } of bounds) {
    if (step === 0 && (at < least || at > most)) return null;
    if (step === 0) continue;
    const ends = [(least - at) / step, (most - at) / step] as const;
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  }
  return high < low ? null : { from: low, to: high };
}

/** What is within a distance of a leg is convex, so an edge meets it in one interval; from 0 to 1 along the edge. */
function withinCapsule({ start, end }: PlaneEdge, leg: readonly [PlanePoint, PlanePoint], metres: number): Interval | null {
  const way = minus(end, start);
  const parts = [withinDisc(start, way, leg[0], metres), withinDisc(start, way, leg[1], metres), withinSlab(start, way, leg, metres)].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const from = Math.max(0, Math.min(...parts.map((part) => part.from)));
  const to = Math.min(1, Math.max(...parts.map((part) => part.to)));
  return to > from ? { from, to } : null;
}

function goesAlong({ start, end }: PlaneEdge, [from, to]: readonly [PlanePoint, PlanePoint]): boolean {
  const [edge, leg] = [minus(end, start), minus(to, from)];
  return Math.abs(dot(edge, leg)) >= steepest * Math.hypot(edge.x, edge.y) * Math.hypot(leg.x, leg.y);
}

/** Of a long river nearly all edges are far away from a leg: they are told apart without more than comparing. */
function isFar({ start, end }: PlaneEdge, [from, to]: readonly [PlanePoint, PlanePoint], metres: number): boolean {
  return (
    Math.max(start.x, end.x) < Math.min(from.x, to.x) - metres ||
    Math.min(start.x, end.x) > Math.max(from.x, to.x) + metres ||
    Math.max(start.y, end.y) < Math.min(from.y, to.y) - metres ||
    Math.min(start.y, end.y) > Math.max(from.y, to.y) + metres
  );
}

function planeLine(of: CoveredLine, plane: (position: Position) => PlanePoint): PlaneLine {
  const points = of.line.map(plane);
  const lengths = points.slice(1).map((point, i) => Math.hypot(point.x - (points[i]?.x ?? 0), point.y - (points[i]?.y ?? 0)));
  const whole = lengths.reduce((sum, each) => sum + each, 0);
  const scale = whole === 0 ? 0 : (of.toMetres - of.fromMetres) / whole;
  let from = of.fromMetres;
  const edges = lengths.flatMap((length, i): PlaneEdge[] => {
    const [start, end] = [points[i], points[i + 1]];
    if (start === undefined || end === undefined || length === 0) return [];
    const edge = { start, end, from, to: from + length * scale };
    from = edge.to;
    return [edge];
  });
  return { of, edges };
}

/** The lines that a walk may cover, and what of them it has covered so far. */
export class WalkCoverage {
  private readonly covered = new Map<string, Interval[]>();
  private readonly lines: readonly PlaneLine[];
  private readonly plane: (position: Position) => PlanePoint;

  constructor(lines: readonly CoveredLine[]) {
    const [lon = 0, lat = 0] = lines[0]?.line[0] ?? [];
    this.plane = planeRound({ lon, lat });
    this.lines = lines.map((each) => planeLine(each, this.plane));
  }

  /** Answers what is covered now and was not before. */
  add({ from, to, at }: Leg): Gain[] {
    const leg = [this.plane(from), this.plane(to)] as const;
    return this.lines.flatMap(({ of, edges }) => edges.flatMap((edge) => this.gain(of, edge, leg, at)));
  }

  stretches = (id: string): readonly Interval[] => this.covered.get(id) ?? [];

  coveredMetres = (id: string): number => lengthOf(this.stretches(id));

  private gain(of: CoveredLine, edge: PlaneEdge, leg: readonly [PlanePoint, PlanePoint], at: number): Gain[] {
    const near = !isFar(edge, leg, of.reachMetres) && goesAlong(edge, leg) ? withinCapsule(edge, leg, of.reachMetres) : null;
    if (near === null) return [];
    const chainage = (share: number): number => edge.from + share * (edge.to - edge.from);
    const interval = { from: chainage(near.from), to: chainage(near.to) };
    const before = this.stretches(of.id);
    if (common(before, [interval]).reduce((sum, each) => sum + each.to - each.from, 0) >= interval.to - interval.from) return [];
    this.covered.set(of.id, withInterval(before, interval));
    return [{ id: of.id, interval, at }];
  }
}

/** The parts of a line between chainages. */
export function partsOf({ line, fromMetres, toMetres }: Pick<CoveredLine, 'line' | 'fromMetres' | 'toMetres'>, intervals: readonly Interval[]): Position[][] {
  const [lon = 0, lat = 0] = line[0] ?? [];
  const { edges } = planeLine({ id: '', line, fromMetres, toMetres, reachMetres: 0 }, planeRound({ lon, lat }));
  const ends = line.filter((position, i) => i === 0 || position[0] !== line[i - 1]?.[0] || position[1] !== line[i - 1]?.[1]);
  const at = (metres: number): Position => {
    const found = edges.findIndex(({ to }) => to >= metres);
    const i = found < 0 ? edges.length - 1 : found;
    const [edge, [x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = [edges[i], ends[i], ends[i + 1]];
    const share = edge === undefined || edge.to === edge.from ? 0 : Math.min(1, Math.max(0, (metres - edge.from) / (edge.to - edge.from)));
    return [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
  };
  return intervals.map(({ from, to }) => [at(from), ...edges.flatMap((edge, i) => (edge.to > from && edge.to < to ? [ends[i + 1] ?? []] : [])), at(to)]);
}
