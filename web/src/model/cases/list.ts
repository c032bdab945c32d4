/** A list of cases in the address: which parameters mean what, and which columns there are. */
export type AddressQuery = Record<string, string | readonly (string | null)[] | null | undefined>;

/** The parameters of the list that the server knows, as they stand in the address. */
export const filterNames = [
  'category',
  'state',
  'stage',
  'lamp',
  'pending',
  'scope',
  'bbox',
  'within',
  'segment',
  'fromMetres',
  'toMetres',
  'withinMetres',
  'source',
  'assignee',
  'mine',
  'reportedFrom',
  'reportedTo',
  'closedFrom',
  'closedTo',
  'text',
  'crs',
] as const;
export type FilterName = (typeof filterNames)[number];

export const columnNames = [
  'number',
  'categoryName',
  'className',
  'category',
  'description',
  'source',
  'cell',
  'cellCode',
  'stage',
  'lamp',
  'due',
  'assignee',
  'holder',
  'level',
  'occurred',
  'recorded',
  'closed',
  'recurrences',
] as const;
export type ColumnName = (typeof columnNames)[number];

export const usualColumns: readonly ColumnName[] = ['number', 'categoryName', 'description', 'cell', 'stage', 'lamp', 'due', 'assignee', 'occurred'];

export const orders = ['reported', 'due', 'closed', 'id'] as const;
export type Order = (typeof orders)[number];

/** All values of a parameter. */
export function valuesOf(query: AddressQuery, name: string): string[] {
  const given = query[name];
  return (Array.isArray(given) ? given : [given]).filter((value): value is string => typeof value === 'string' && value !== '');
}

/** The filter of an address, as the server takes it. */
export function filterOf(query: AddressQuery): Record<string, string[]> {
  return Object.fromEntries(filterNames.map((name) => [name, valuesOf(query, name)]).filter(([, values]) => (values as string[]).length > 0));
}

/** The columns an address names; the usual ones when it names none that exist. */
export function columnsOf(query: AddressQuery): readonly ColumnName[] {
  const named = (valuesOf(query, 'columns')[0] ?? '').split(',').filter((name): name is ColumnName => columnNames.includes(name as ColumnName));
  return named.length === 0 ? usualColumns : [...new Set(named)];
}

/** The order of an address; the last reported first when it names none. */
export function orderOf(query: AddressQuery): Order {
  const [named] = valuesOf(query, 'order');
  return orders.find((order) => order === named) ?? 'reported';
}

/** A filter and its order as text to keep, always in the same order, so that two that mean the same are the same. */
export function queryText(query: AddressQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(filterOf(query))) for (const value of [...values].sort()) parameters.append(name, value);
  parameters.append('order', orderOf(query));
  return parameters.toString();
}

/** The address of a kept text. */
export function addressOf(text: string, columns: readonly string[]): Record<string, string[]> {
  const address: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) (address[name] ??= []).push(value);
  if (columns.length > 0) address['columns'] = [columns.join(',')];
  return address;
}

/** A column one place to the left or right. */
export function moved(columns: readonly ColumnName[], column: ColumnName, by: -1 | 1): ColumnName[] {
  const others = columns.filter((each) => each !== column);
  const at = Math.min(others.length, Math.max(0, columns.indexOf(column) + by));
  return [...others.slice(0, at), column, ...others.slice(at)];
}

/** A moment as tables and files show it: 2026-03-01 08:00 in the office's zone. */
export function tableTime(text: string | null | undefined, timeZone: string): string {
  const moment = text == null ? Number.NaN : Date.parse(text);
  if (Number.isNaN(moment)) return '';
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}
