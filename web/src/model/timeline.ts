/** The days on which a grid changed, as a line to move along. Days are texts such as 2026-01-31 in the zone of the office. */

import { today } from './format';

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

/** Whether a moment is the beginning of a day. */
const isMidnight = (at: string, timeZone: string): boolean => today(timeZone, new Date(at)) !== today(timeZone, new Date(Date.parse(at) - 1));

/** The first day that shows what changed at a moment: a day is asked for as it begins, but today as it is now. */
export function firstDayWith(at: string, timeZone: string, now: string): string {
  const day = today(timeZone, new Date(at));
  return day === now || isMidnight(at, timeZone) ? day : dayAfter(day, 1);
}

/** The last day that shows what was before a moment. */
export function lastDayBefore(at: string, timeZone: string): string {
  const day = today(timeZone, new Date(at));
  return isMidnight(at, timeZone) ? dayAfter(day, -1) : day;
}

/** From the first change, or a month ago, to today or the last change that is planned; a little beyond, so that it can be seen. */
export function timelineOf(changes: readonly Change[], now: string): Timeline {
  const marks = [...new Set(changes.map(({ day }) => day))].sort();
  const monthAgo = dayAfter(now, -30);
  const [earliest = monthAgo] = marks;
  const first = earliest < monthAgo ? earliest : monthAgo;
  const latest = marks.at(-1) ?? now;
  const last = latest > now ? dayAfter(latest, Math.max(1, Math.round(daysBetween(first, latest) * 0.03))) : now;
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
