/** Counts by month, such as the offences at a capture point. */
export interface MonthCount {
  /** YYYY-MM. */
  readonly month: string;
  readonly count: number;
}

/** The last months of a value that holds counts by month, the earliest first; empty for any other value. */
export function monthsOf(value: unknown, most = 12): MonthCount[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .flatMap(([month, count]) => (/^\d{4}-\d{2}$/u.test(month) && typeof count === 'number' ? [{ month, count }] : []))
    .sort((one, other) => one.month.localeCompare(other.month))
    .slice(-most);
}

/** The mean of a month; 0 for none. */
export const meanOf = (months: readonly MonthCount[]): number => (months.length === 0 ? 0 : months.reduce((sum, { count }) => sum + count, 0) / months.length);
