/** Rows of a form in which hours and duties of a post are planned. */

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours of weekdays, or of one day where `day` is not empty; without a person, those in which somebody has to be there. */
export interface SpanRow {
  readonly personId: string;
  readonly weekdays: readonly Weekday[];
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

interface Span {
  readonly personId?: string | null;
  readonly weekdays: readonly Weekday[];
  readonly day?: string | null;
  readonly from: string;
  readonly to: string;
}

/** Hours as the server tells them, to the minute. */
export const rowOf = ({ personId, weekdays: days, day, from, to }: Span): SpanRow => ({ personId: personId ?? '', weekdays: days, day: day ?? '', from: from.slice(0, 5), to: to.slice(0, 5) });

/** Hours as the server takes them. */
export function hoursOf({ weekdays: days, day, from, to }: SpanRow): { weekdays?: Weekday[]; day?: string; from: string; to: string } {
  return day === '' ? { weekdays: [...days], from, to } : { day, from, to };
}

/** Which row a refusal is about; null for none. */
export function faultyRow(errors: readonly { pointer?: string }[]): { list: 'hours' | 'duties' | 'days'; row: number } | null {
  const found = /^\/(hours|duties|days)\/(\d+)/u.exec(errors[0]?.pointer ?? '');
  return found === null ? null : { list: found[1] as 'hours' | 'duties' | 'days', row: Number(found[2]) };
}
