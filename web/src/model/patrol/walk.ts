/**
 * What a phone makes of its own fixes while it records: a preliminary line, length and gaps. The server judges the same fixes by all its rules
 * (`docs/tracks.md`), looking ahead and back; its figures replace these.
 */
import type { Position } from 'geojson';
import { distanceMetres } from '../grid/measure';
import { topSpeed, type Travel } from './travel';

export interface WalkFix {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly lon: number;
  readonly lat: number;
  /** In metres; null where the phone does not say. */
  readonly accuracy: number | null;
}

/** A way that is long enough to have a direction. */
export interface Leg {
  readonly from: Position;
  readonly to: Position;
  /** When its end was reached, in milliseconds since 1970. */
  readonly at: number;
}

/** A time of which nothing is known. */
export interface WalkGap {
  readonly from: Position;
  readonly to: Position;
  readonly seconds: number;
}

const worstMetres = 50;
const gapMillis = 120_000;
const gapMetres = 200;
const speedMillis = 15_000;
const shortestLegMetres = 10;
/** Points nearer than this to the one before are not drawn. */
const drawnMetres = 2;

const positionOf = ({ lon, lat }: WalkFix): Position => [lon, lat];

export class Walk {
  /** The lines walked; between them lie the gaps. */
  readonly pieces: Position[][] = [];
  readonly gaps: WalkGap[] = [];
  readonly legs: Leg[] = [];
  /** The sum of the legs, so that noise on the spot adds nothing. */
  metres = 0;
  accepted = 0;
  setAside = 0;
  private last: WalkFix | null = null;
  private anchor: WalkFix | null = null;
  private isCut = false;

  constructor(private readonly travel: Travel) {}

  /** Nothing is known from here to the next fix: a pause, or a time in which the page was away. */
  cut(): void {
    this.isCut = true;
  }

  /** Answers the leg that ended with the fix; null where none did. */
  add(fix: WalkFix): Leg | null {
    const { last } = this;
    if ((fix.accuracy ?? 0) > worstMetres || (last !== null && fix.at <= last.at)) {
      this.setAside += 1;
      return null;
    }
    if (last === null) return this.begin(fix);
    const millis = fix.at - last.at;
    const metres = distanceMetres(positionOf(last), positionOf(fix));
    if (this.isCut || millis > gapMillis || metres > gapMetres) {
      this.gaps.push({ from: positionOf(last), to: positionOf(fix), seconds: millis / 1000 });
      return this.begin(fix);
    }
    if ((metres * 1000) / Math.max(millis, speedMillis) > topSpeed(this.travel)) {
      this.setAside += 1;
      return null;
    }
    this.last = fix;
    this.accepted += 1;
    this.draw(fix);
    return this.legTo(fix);
  }

  private begin(fix: WalkFix): null {
    this.isCut = false;
    this.pieces.push([positionOf(fix)]);
    this.last = fix;
    this.anchor = fix;
    this.accepted += 1;
    return null;
  }

  private draw(fix: WalkFix): void {
    const piece = this.pieces.at(-1) ?? [];
    const end = piece.at(-1);
    if (end === undefined || distanceMetres(end, positionOf(fix)) >= drawnMetres) piece.push(positionOf(fix));
  }

  private legTo(fix: WalkFix): Leg | null {
    const { anchor } = this;
    if (anchor === null) return null;
    const metres = distanceMetres(positionOf(anchor), positionOf(fix));
    if (metres < Math.max(shortestLegMetres, 2 * (fix.accuracy ?? 0))) return null;
    const leg = { from: positionOf(anchor), to: positionOf(fix), at: fix.at };
    this.anchor = fix;
    this.legs.push(leg);
    this.metres += metres;
    return leg;
  }
}
