/** Control points of an old system, as people type them or paste them from a table. */

export type FitMethod = 'similarity' | 'affine' | 'polynomial';

/** How many points each method takes at least. */
export const leastPoints: Readonly<Record<FitMethod, number>> = { similarity: 2, affine: 3, polynomial: 6 };
export const fitMethods = Object.keys(leastPoints) as FitMethod[];
/** More points say nothing more, and the server refuses them. */
export const mostPoints = 1000;

export const columns = ['x', 'y', 'lon', 'lat'] as const;
export type Column = (typeof columns)[number];

/** A point as it is written, which may be unfinished. `name` is what its table calls it. */
export interface PointRow extends Record<Column, string> {
  readonly name: string;
  /** A point that does not fit can be left out without losing it. */
  isOn: boolean;
}

export const emptyRow = (): PointRow => ({ name: '', x: '', y: '', lon: '', lat: '', isOn: true });

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
export const isEmpty = (row: PointRow): boolean => columns.every((column) => row[column].trim() === '');
export const isWhole = (row: PointRow): boolean => columns.every((column) => isNumber(row[column]));

/**
 * Points of a table as spreadsheets copy it or CSV has it: x, y, longitude, latitude, before them possibly a name. Thousands may be
 * parted by commas where commas do not part the columns. A line of headings is left out; lines that are no points come as `unread`, counted from 1.
 */
export function pasted(text: string): { rows: PointRow[]; unread: number[] } {
  const rows: PointRow[] = [];
  const unread: number[] = [];
  text.split(/\r?\n/u).forEach((line, i) => {
    if (line.trim() === '') return;
    const row = rowOf(cellsOf(line));
    if (row !== null) rows.push(row);
    else if (i > 0) unread.push(i + 1);
  });
  return { rows, unread };
}

function cellsOf(line: string): string[] {
  const parted = ['\t', ';', '；'].find((mark) => line.includes(mark));
  if (parted !== undefined) return line.split(parted).map((cell) => cell.trim().replaceAll(/(?<=\d),(?=\d{3})/gu, ''));
  return line.trim().split(line.includes(',') || line.includes('，') ? /\s*[,，]\s*/u : /\s+/u);
}

function rowOf(cells: readonly string[]): PointRow | null {
  const [name = '', ...rest] = cells.length > columns.length ? cells : ['', ...cells];
  const [x = '', y = '', lon = '', lat = ''] = rest;
  const row = { name, x, y, lon, lat, isOn: true };
  return isWhole(row) ? row : null;
}

/** The points that count, in their order. */
export const counting = (rows: readonly PointRow[]): PointRow[] => rows.filter((row) => row.isOn && isWhole(row));

/** As the server reads them. */
export const textOf = (rows: readonly PointRow[]): string =>
  counting(rows)
    .map((row) => columns.map((column) => row[column].trim()).join(','))
    .join('\n');
