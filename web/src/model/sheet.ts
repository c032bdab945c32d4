/** What the address of the page for printing says: a link prints the same map. */
import type { Level } from '../api/types';
import { type Orientation, orientations, type Paper, papers } from '../sheet/paper';
import { isDay } from './address';
import { levels } from './layers';

export interface SheetWishes {
  /** One map of many cells, or a page for each cell. */
  readonly kind: 'map' | 'atlas';
  readonly layer: string;
  readonly level: Level;
  /** The area whose cells are drawn; null for all of the office. */
  readonly area: string | null;
  /** The day (YYYY-MM-DD) the cells are drawn for; null for today. */
  readonly on: string | null;
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly withBasemap: boolean;
  readonly withPeople: boolean;
}

type RawQuery = Record<string, string | null | undefined | readonly (string | null)[]>;

const oneOf = <T extends string>(all: readonly T[], text: unknown, fallback: T): T => all.find((each) => each === text) ?? fallback;

/** Reads the query of the address; what is missing or unreadable counts as the usual. */
export function parseSheet(query: RawQuery): SheetWishes {
  const kind = oneOf(['map', 'atlas'] as const, query['kind'], 'map');
  const [layer, area, on] = [query['layer'], query['area'], query['on']];
  return {
    kind,
    layer: typeof layer === 'string' && layer !== '' ? layer : 'base',
    level: oneOf(levels, query['level'], 'cell'),
    area: typeof area === 'string' && area !== '' ? area : null,
    on: typeof on === 'string' && isDay(on) ? on : null,
    paper: oneOf(papers, query['paper'], 'A3'),
    orientation: oneOf(orientations, query['orientation'], 'landscape'),
    withBasemap: query['basemap'] !== 'no',
    withPeople: query['people'] !== 'no',
  };
}

const usual = parseSheet({});

/** The query that says these wishes; the usual is left out. */
export function sheetQuery(wishes: SheetWishes): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of ['kind', 'layer', 'level', 'area', 'on', 'paper', 'orientation'] as const) {
    const value = wishes[name];
    if (value !== null && value !== usual[name]) query[name] = value;
  }
  if (!wishes.withBasemap) query['basemap'] = 'no';
  if (!wishes.withPeople) query['people'] = 'no';
  return query;
}

/** The name of a file that holds a printed map. */
export function fileName(title: string, on: string, ending: string): string {
  return `${title.replace(/[\s/\\:*?"<>|·]+/gu, '_')}_${on}.${ending}`;
}
