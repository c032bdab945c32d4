/** Where the lines of a chart over months stand; shares go from 0 to 1. */

export interface MonthShare {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly share: number;
}

/** The box that is drawn in, in pixels from the upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Spot<P extends MonthShare> {
  readonly x: number;
  readonly y: number;
  readonly point: P;
}

const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const text = (month: number): string => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Every month from the first to the last that is named, also those without a figure; none of none. */
export function monthsOf(named: readonly string[]): string[] {
  if (named.length === 0) return [];
  const numbers = named.map(number);
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, index) => text(first + index));
}

/** The share at the foot of the chart: a half where nothing is below it, so that good lines can be told from one another. */
export const footOf = (shares: readonly number[]): number => (shares.length > 0 && Math.min(...shares) >= 0.5 ? 0.5 : 0);

export const heightOf = (share: number, foot: number, box: Box): number => box.bottom - ((share - foot) / (1 - foot)) * (box.bottom - box.top);

/** Where a month stands; the only one in the middle. */
export function placeOf(month: string, months: readonly string[], box: Box): number {
  const index = months.indexOf(month);
  return months.length < 2 ? (box.left + box.right) / 2 : box.left + (index / (months.length - 1)) * (box.right - box.left);
}

/** The spots of a line in pieces: a month without a figure is a gap and not a guess. */
export function pieces<P extends MonthShare>(points: readonly P[], months: readonly string[], foot: number, box: Box): Spot<P>[][] {
  const found: Spot<P>[][] = [];
  let before = Number.NaN;
  for (const point of points) {
    const spot = { x: placeOf(point.month, months, box), y: heightOf(point.share, foot, box), point };
    const piece = found.at(-1);
    if (piece !== undefined && number(point.month) === before + 1) piece.push(spot);
    else found.push([spot]);
    before = number(point.month);
  }
  return found;
}

/** Some of the months, evenly chosen, as many as there is room for; the first is one of them. */
export function labelled(months: readonly string[], room: number): string[] {
  const each = Math.max(1, Math.ceil(months.length / Math.max(1, room)));
  return months.filter((_, index) => index % each === 0);
}

/** Moves marks apart that would lie on one another, as little as can be, without leaving the box. Answers the heights in the order given. */
export function apart(heights: readonly number[], gap: number, box: Box): number[] {
  const order = heights.map((_, index) => index).sort((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0));
  const placed = [...heights];
  let least = box.top;
  for (const index of order) least = (placed[index] = Math.max(placed[index] ?? 0, least)) + gap;
  let most = box.bottom;
  for (const index of order.reverse()) most = (placed[index] = Math.min(placed[index] ?? 0, most)) - gap;
  return placed;
}
