/** Statistics of cases: what a table shows of a group, and which list a group means. */
import type { FigureGroup, FigureRow } from '../../api/case-lists';

export const groupings = ['community', 'cell', 'street', 'class', 'category', 'source', 'day', 'week', 'month'] as const;
export type Grouping = (typeof groupings)[number];

export const figureColumns = ['reported', 'valid', 'open', 'closed', 'closing', 'decide', 'dispatch', 'arrive', 'handle', 'close', 'rework', 'firstTime', 'accurate', 'selfHandled'] as const;
export type FigureColumn = (typeof figureColumns)[number];

export interface Figure {
  /** A number of cases, or a share from 0 to 1; null where there is nothing to share. */
  readonly value: number | null;
  readonly isShare: boolean;
  /** In time, of those due. */
  readonly of?: { readonly met: number; readonly due: number };
}

const count = (value: number): Figure => ({ value, isShare: false });
const share = (value: number | null | undefined): Figure => ({ value: value ?? null, isShare: true });

export function figureOf(row: FigureRow, column: FigureColumn): Figure {
  switch (column) {
    case 'reported':
    case 'valid':
    case 'open':
    case 'closed':
    case 'selfHandled':
      return count(row[column]);
    case 'closing':
      return share(row.closingRate);
    case 'rework':
      return share(row.reworkRate);
    case 'firstTime':
      return share(row.firstTimeRate);
    case 'accurate':
      return share(row.accurateDispatchRate);
    case 'decide':
    case 'dispatch':
    case 'arrive':
    case 'handle':
    case 'close': {
      const { met, due, rate } = row[column];
      return { value: rate ?? null, isShare: true, of: { met, due } };
    }
  }
}

/** 97.5 %; whole where it is whole. */
export function shareText(value: number): string {
  return `${(value * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
}

const millisOfDay = 86_400_000;

/** The first day after a period, which is not in it any more. */
export function dayAfter(first: string, by: 'day' | 'week' | 'month'): string {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const end = by === 'month' ? Date.UTC(year, month, 1) : Date.UTC(year, month - 1, day) + (by === 'week' ? 7 : 1) * millisOfDay;
  return new Date(end).toISOString().slice(0, 10);
}

/** What narrows a list to the cases of a group; null where no list does. */
export function listOf(by: Grouping, key: string | null | undefined, isByNow: boolean): Record<string, string> | null {
  if (key == null) return null;
  switch (by) {
    case 'cell':
    case 'community':
    case 'street':
      // A list goes by the cells of then.
      return isByNow ? null : { scope: key };
    case 'category':
    case 'class':
      return { category: key };
    case 'source':
      return { source: key };
    case 'day':
    case 'week':
    case 'month':
      return { reportedFrom: key, reportedTo: dayAfter(key, by) };
  }
}

/** A period inside the one that is asked for: the later beginning and the earlier end count. */
export function narrowed(part: Record<string, string>, filter: Record<string, readonly string[]>): Record<string, string> {
  const from = filter['reportedFrom']?.[0];
  const to = filter['reportedTo']?.[0];
  return {
    ...part,
    ...(part['reportedFrom'] !== undefined && from !== undefined && from > part['reportedFrom'] ? { reportedFrom: from } : {}),
    ...(part['reportedTo'] !== undefined && to !== undefined && to < part['reportedTo'] ? { reportedTo: to } : {}),
  };
}

/** The groups a chart has room for: periods in their order, others by how many cases they have. */
export function charted(groups: readonly FigureGroup[], by: Grouping, most: number): FigureGroup[] {
  const isPeriod = by === 'day' || by === 'week' || by === 'month';
  if (isPeriod) return groups.slice(-most);
  return [...groups].sort((one, other) => other.reported - one.reported).slice(0, most);
}
