/** What the phone shows of a patrol while it is recorded. */
import type { Position } from 'geojson';
import { type CoveredLine, partsOf, WalkCoverage } from './coverage';
import type { Travel } from './travel';
import { Walk, type WalkFix, type WalkGap } from './walk';

export interface LiveShare {
  readonly id: string;
  readonly coveredMetres: number;
  /** From 0 to 1. */
  readonly share: number;
}

export interface LiveView {
  readonly metres: number;
  readonly lines: readonly (readonly Position[])[];
  readonly gaps: readonly WalkGap[];
  readonly shares: readonly LiveShare[];
  readonly covered: readonly Position[][];
  readonly accepted: number;
  readonly setAside: number;
}

export const nothingYet: LiveView = { metres: 0, lines: [], gaps: [], shares: [], covered: [], accepted: 0, setAside: 0 };

/** Grows by each fix. The same fixes and breaks in the same order give the same. */
export class LiveWalk {
  private readonly walk: Walk;
  private readonly coverage: WalkCoverage;
  private breaks: readonly number[] = [];
  private covered: Position[][] = [];
  private shares: LiveShare[];

  constructor(
    travel: Travel,
    private readonly lines: readonly CoveredLine[],
  ) {
    this.walk = new Walk(travel);
    this.coverage = new WalkCoverage(lines);
    this.shares = this.sharesNow();
  }

  /** Moments across which no line is evidence: pauses, and times in which the page was away. In milliseconds since 1970, ascending. */
  breakAt(moments: readonly number[]): void {
    this.breaks = moments;
  }

  add(fixes: readonly WalkFix[]): void {
    let isMore = false;
    for (const fix of fixes) {
      if ((this.breaks[0] ?? Infinity) < fix.at) {
        this.walk.cut();
        this.breaks = this.breaks.filter((moment) => moment >= fix.at);
      }
      const leg = this.walk.add(fix);
      if (leg !== null && this.coverage.add(leg).length > 0) isMore = true;
    }
    if (!isMore) return;
    this.shares = this.sharesNow();
    this.covered = this.lines.flatMap((line) => partsOf(line, this.coverage.stretches(line.id)));
  }

  cut(): void {
    this.walk.cut();
  }

  view(): LiveView {
    const { metres, pieces, gaps, accepted, setAside } = this.walk;
    return { metres, lines: [...pieces], gaps: [...gaps], shares: this.shares, covered: this.covered, accepted, setAside };
  }

  private sharesNow(): LiveShare[] {
    return this.lines.map(({ id, fromMetres, toMetres }) => {
      const coveredMetres = this.coverage.coveredMetres(id);
      return { id, coveredMetres, share: toMetres > fromMetres ? Math.min(1, coveredMetres / (toMetres - fromMetres)) : 0 };
    });
  }
}
