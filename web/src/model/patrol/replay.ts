/** A patrol over again: where it was at each moment, and which stretch of the river was reached when. */
import type { Position } from 'geojson';
import type { LonLat } from '../../api/types';
import { type CoveredLine, type Gain, partsOf, WalkCoverage } from './coverage';
import { common, type Interval, withInterval } from './intervals';
import type { Travel } from './travel';
import { Walk, type WalkFix } from './walk';

/** Between fixes farther apart nobody knows where it was. */
const gapMillis = 120_000;
/** The rules that take a fix out of the evidence, as `docs/tracks.md` lists them. */
const setAside: ReadonlySet<string> = new Set(['TWICE', 'CLOCK_AHEAD', 'CLOCK_BEHIND', 'CLOCK_BACKWARDS', 'MOCK', 'ACCURACY', 'SPEED']);

export const isSetAside = (rules: readonly string[]): boolean => rules.some((rule) => setAside.has(rule));

export interface Moment {
  readonly at: LonLat;
  readonly accuracyMetres: number;
  /** Whether nothing is known of this moment; then `at` is the last place that is. */
  readonly isGap: boolean;
}

/** Takes the fixes page after page, in the order of their times, and answers at once for what it has. */
export class Replay {
  private readonly fixes: WalkFix[] = [];
  private readonly walk: Walk;
  private readonly coverage: WalkCoverage;
  private readonly gains: Gain[] = [];

  /** @param covered the stretches that the patrol covered, by the server's measure; nothing else is ever coloured */
  constructor(
    travel: Travel,
    private readonly covered: readonly CoveredLine[],
  ) {
    this.walk = new Walk(travel);
    this.coverage = new WalkCoverage(covered);
  }

  add(fixes: readonly WalkFix[]): void {
    for (const fix of fixes) {
      if (fix.at <= (this.fixes.at(-1)?.at ?? -Infinity)) continue;
      this.fixes.push(fix);
      const leg = this.walk.add(fix);
      if (leg !== null) this.gains.push(...this.coverage.add(leg));
    }
  }

  get count(): number {
    return this.fixes.length;
  }

  /** How many stretches were reached in all, as far as it is loaded. */
  get gained(): number {
    return this.gains.length;
  }

  /** The first and the last moment that is known, in milliseconds since 1970; null before there are any fixes. */
  get span(): { readonly from: number; readonly to: number } | null {
    const [first, last] = [this.fixes[0], this.fixes.at(-1)];
    return first === undefined || last === undefined ? null : { from: first.at, to: last.at };
  }

  /** Between two fixes as far as the time between them is gone. */
  moment(time: number): Moment | null {
    const i = this.indexBefore(time);
    const [before, after] = [this.fixes[i], this.fixes[i + 1]];
    if (before === undefined) return null;
    const known = { at: { lon: before.lon, lat: before.lat }, accuracyMetres: before.accuracy ?? 0 };
    if (after === undefined) return { ...known, isGap: false };
    if (after.at - before.at > gapMillis) return { ...known, isGap: time > before.at };
    const share = (time - before.at) / (after.at - before.at);
    const at = { lon: before.lon + share * (after.lon - before.lon), lat: before.lat + share * (after.lat - before.lat) };
    return { ...known, at, isGap: false };
  }

  /** How many stretches were reached by a moment: the colouring changes with it only. */
  reached(time: number): number {
    let [low, high] = [0, this.gains.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.gains[middle]?.at ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The parts of the river that the first so many gains coloured; all that the server counted once everything is reached. */
  colouring(reached: number): Position[][] {
    if (reached >= this.gains.length) return this.covered.map(({ line }) => [...line]);
    // Put together first: a long way gains thousands of times, and each part is cut out of the whole line.
    const parts = new Map<string, Interval[]>();
    for (const { id, interval } of this.gains.slice(0, reached)) parts.set(id, withInterval(parts.get(id) ?? [], interval));
    return this.covered.flatMap((line) => partsOf(line, common(parts.get(line.id) ?? [], [{ from: line.fromMetres, to: line.toMetres }])));
  }

  private indexBefore(time: number): number {
    let [low, high] = [0, this.fixes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.fixes[middle]?.at ?? Infinity) <= time) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
