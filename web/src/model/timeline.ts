/** The days on which a grid changed, as a line to move along. Days are texts such as 2026-01-31 in the zone of the office. */

export interface Change {
  readonly day: string;
  readonly layer: string;
  /** How many cells. */
  readonly count: number;
  readonly publicationId: string | null;
}

export interface Timeline {
  readonly first: string;
  readonly last: string;
  /** Days from the first to the last. */
  readonly length: number;
  /** Days with changes, the first first. */
  readonly marks: readonly string[];
}

const dayMillis = 86_400_000;
const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMillis);

export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

export function dayAfter(day: string, days: number): string {
  return new Date((numberOf(day) + days) * dayMillis).toISOString().slice(0, 10);
}

/** From the first change, or a month ago, to today or the last change that is planned; a little beyond, so that it can be seen. */
export function timelineOf(changes: readonly Change[], today: string): Timeline {
  const marks = [...new Set(changes.map(({ day }) => day))].sort();
  const monthAgo = dayAfter(today, -30);
  const [earliest = monthAgo] = marks;
  const first = earliest < monthAgo ? earliest : monthAgo;
  const latest = marks.at(-1) ?? today;
  const last = latest > today ? dayAfter(latest, Math.max(1, Math.round(daysBetween(first, latest) * 0.03))) : today;
  return { first, last, length: daysBetween(first, last), marks };
}

/** The next day with a change after, or the one before, the given day; null where there is none. */
export function neighbourMark(marks: readonly string[], day: string, direction: 1 | -1): string | null {
  const found = direction === 1 ? marks.find((mark) => mark > day) : marks.findLast((mark) => mark < day);
  return found ?? null;
}

/** Where a day stands on the line, from 0 to 100. */
export function shareOf({ first, length }: Timeline, day: string): number {
  return length === 0 ? 100 : Math.min(100, Math.max(0, (daysBetween(first, day) / length) * 100));
}
