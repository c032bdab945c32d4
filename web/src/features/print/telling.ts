import type { Responsible } from '../../api/types';
import { i18n } from '../../i18n';
import type { BasemapPart, SceneCell } from '../../sheet/scene';

const { t } = i18n.global;

export const headOf = ({ responsible }: SceneCell): Responsible | null => responsible.find(({ slot }) => slot === 'head') ?? responsible[0] ?? null;

/**
 * What stands for each cell where its name has no room: the end of its code where all are of one area, which people know it by,
 * else a number in the order of the codes.
 */
export function marksOf(cells: readonly SceneCell[]): Map<string, string> {
  const areOfOne = new Set(cells.map((cell) => cell.parentId)).size === 1;
  const digits = 3;
  const ends = cells.map(({ code }) => code.slice(-digits));
  const areDistinct = new Set(ends).size === ends.length;
  return new Map(cells.map((cell, index) => [cell.id, areOfOne && areDistinct ? (ends[index] ?? '') : String(index + 1)]));
}

/** Where the base map came from, in words. */
export function creditOf(parts: readonly BasemapPart[]): string {
  const sources = [...new Set(parts.map(({ source }) => source))].sort();
  const named = sources.filter((source) => source !== 'demo').map((source) => (source.startsWith('osm') ? t('print.osm') : source));
  return named.length === 0 ? '' : t('print.credit', { sources: named.join(', ') });
}

/** A name without that of the area above it, which stands on the map already; the whole name where nothing would be left. */
export function shortName(name: string, above: string | undefined): string {
  const rest = above !== undefined && above !== '' && name.startsWith(above) ? name.slice(above.length).trim() : name;
  return rest === '' ? name : rest;
}

/** The label of a cell in ever shorter ways. */
export function variantsOf(cell: SceneCell, above: string | undefined, head: string | null): string[][] {
  const name = cell.name || cell.code;
  const short = shortName(name, above);
  const people = head === null ? [] : [head];
  const all = [[name, cell.code, ...people], [short, cell.code, ...people], [short, ...people], [short]];
  return all.filter((lines, index) => all.findIndex((other) => other.join('|') === lines.join('|')) === index);
}
