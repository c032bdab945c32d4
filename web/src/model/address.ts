/**
 * What the address line of the browser keeps, so that a link shows a colleague the same map: the view, what is
 * selected, the open panel, the visible layers, and the day the grid is asked for.
 */
import type { LonLat } from '../api/types';
import { isLonLat } from './lonlat';

export type PanelName = 'layers' | 'nearest' | 'report' | 'objects';

export type SubjectKind = 'cell' | 'asset' | 'case' | 'segment' | 'outfall' | 'person';

/** Something on the map that was asked for: a thing with a card, or only a place. */
export type Selection =
  | { readonly kind: 'place'; readonly at: LonLat }
  | { readonly kind: SubjectKind; readonly id: string; readonly at: LonLat | null };

export interface Address {
  view: { centre: LonLat; zoom: number } | null;
  selection: Selection | null;
  panel: PanelName | null;
  /** The kind of field object the panel of objects lists. */
  kind: string | null;
  /** Visible layers; null means what the office shows by default. */
  layers: readonly string[] | null;
  /** The day (YYYY-MM-DD) the grid is asked for; null means today. */
  on: string | null;
  /** The language of the page; null means what the reader has chosen. */
  lang: 'zh-CN' | 'en' | null;
}

const subjects: readonly string[] = ['cell', 'asset', 'case', 'segment', 'outfall', 'person'] satisfies SubjectKind[];
const panels: readonly string[] = ['layers', 'nearest', 'report', 'objects'] satisfies PanelName[];

const round = (degrees: number): string => String(Number(degrees.toFixed(6)));

function parseLonLat(text: string | undefined): LonLat | null {
  const parts = (text ?? '').split(',');
  if (parts.length !== 2 || parts.some((part) => part.trim() === '')) return null;
  const place = { lon: Number(parts[0]), lat: Number(parts[1]) };
  return isLonLat(place) ? place : null;
}

function parseView(text: string | undefined): Address['view'] {
  const parts = (text ?? '').split(',');
  const centre = parseLonLat(parts.slice(0, 2).join(','));
  const zoom = Number(parts[2]);
  return centre === null || parts.length !== 3 || !(zoom >= 3 && zoom <= 20) ? null : { centre, zoom };
}

function parseSelection(text: string | undefined): Selection | null {
  const [kind, id, place] = (text ?? '').split('~');
  if (kind === undefined || id === undefined || id === '') return null;
  if (kind === 'place') {
    const at = parseLonLat(id);
    return at === null ? null : { kind, at };
  }
  return subjects.includes(kind) ? { kind: kind as SubjectKind, id, at: parseLonLat(place) } : null;
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** An address that says nothing. */
export const emptyAddress: Address = { view: null, selection: null, panel: null, kind: null, layers: null, on: null, lang: null };

type RawQuery = Record<string, string | null | undefined | readonly (string | null)[]>;

/** Reads the query of the address; anything unreadable counts as absent, since people mistype and cut links. */
export function parseAddress(query: RawQuery): Address {
  const text = (name: string): string | undefined => {
    const value = query[name];
    return typeof value === 'string' ? value : undefined;
  };
  const panel = text('panel');
  const kind = text('kind');
  const layers = text('layers');
  const on = text('on');
  const lang = text('lang');
  return {
    view: parseView(text('view')),
    selection: parseSelection(text('sel')),
    panel: panel !== undefined && panels.includes(panel) ? (panel as PanelName) : null,
    kind: kind !== undefined && /^[a-z][a-z0-9-]*$/u.test(kind) ? kind : null,
    layers: layers === undefined ? null : layers.split(',').filter((id) => id !== ''),
    on: on !== undefined && isDay(on) ? on : null,
    lang: lang === 'zh-CN' || lang === 'en' ? lang : null,
  };
}

function selectionText(selection: Selection): string {
  if (selection.kind === 'place') return `place~${round(selection.at.lon)},${round(selection.at.lat)}`;
  const { at } = selection;
  return `${selection.kind}~${selection.id}${at === null ? '' : `~${round(at.lon)},${round(at.lat)}`}`;
}

/** The query of an address; absent parts are left out so that links stay short. */
export function addressQuery(address: Address): Record<string, string> {
  const query: Record<string, string> = {};
  const { view, selection, panel, kind, layers, on, lang } = address;
  if (view !== null) query['view'] = `${round(view.centre.lon)},${round(view.centre.lat)},${Number(view.zoom.toFixed(2))}`;
  if (selection !== null) query['sel'] = selectionText(selection);
  if (panel !== null) query['panel'] = panel;
  if (kind !== null) query['kind'] = kind;
  if (layers !== null) query['layers'] = layers.join(',');
  if (on !== null) query['on'] = on;
  if (lang !== null) query['lang'] = lang;
  return query;
}

export function sameSelection(a: Selection | null, b: Selection | null): boolean {
  if (a === null || b === null) return a === b;
  return selectionText(a) === selectionText(b);
}
