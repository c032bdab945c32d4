/** A stretch of a line, in metres. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Sorted intervals that do not meet, with another one. */
export function withInterval(intervals: readonly Interval[], { from, to }: Interval): Interval[] {
  const before = intervals.filter((each) => each.to < from);
  const after = intervals.filter((each) => each.from > to);
  const met = intervals.slice(before.length, intervals.length - after.length);
  return [...before, { from: Math.min(from, met[0]?.from ?? from), to: Math.max(to, met.at(-1)?.to ?? to) }, ...after];
}

export const lengthOf = (intervals: readonly Interval[]): number => intervals.reduce((sum, { from, to }) => sum + to - from, 0);

/** What lies in both. */
export function common(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  return left.flatMap((a) => right.map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) })).filter(({ from, to }) => to > from));
}
