/** From the answer of any card call to what the page shows. Answers come as plain objects or as GeoJSON features. */
import type { Geometry } from 'geojson';
import type { AssetKind, Labels, LonLat, Responsible } from '../api/types';
import { areaOf, lengthOf, type Measure } from './format';
import type { SubjectKind } from './address';

export type CardValue =
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'measure'; readonly measure: Measure }
  | { readonly as: 'moment'; readonly text: string }
  | { readonly as: 'day'; readonly text: string }
  | { readonly as: 'labels'; readonly labels: Labels }
  | { readonly as: 'flag'; readonly flag: boolean }
  | { readonly as: 'state'; readonly state: string }
  | { readonly as: 'source'; readonly source: string }
  | { readonly as: 'phone'; readonly phone: string };

export interface CardRow {
  /** Key of the translation: under `card` for what every card has, under `attribute` for the rest, which may have none. */
  readonly key: string;
  readonly labels: Labels;
  readonly value: CardValue;
}

export interface Card {
  readonly title: Labels;
  readonly kind: string;
  readonly geometry: Geometry | null;
  /** A place inside, where the card tells one instead of a geometry. */
  readonly inside: LonLat | null;
  readonly rows: readonly CardRow[];
  readonly responsible: readonly Responsible[];
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (fields: Fields, ...names: string[]): string | null => {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
};

function flattened(answer: unknown): Fields {
  if (!isFields(answer)) return {};
  const properties = isFields(answer['properties']) ? answer['properties'] : {};
  return { ...answer, ...properties };
}

export const cardPath: Record<SubjectKind, (id: string) => string> = {
  cell: (id) => `/api/grid/cells/${id}`,
  asset: (id) => `/api/assets/${id}`,
  case: (id) => `/api/cases/${id}`,
  segment: (id) => `/api/rivers/segments/${id}`,
  outfall: (id) => `/api/rivers/outfalls/${id}`,
  person: (id) => `/api/grid/people/${id}`,
};

/** The kind of thing a layer of tiles holds, or null for a layer whose things have no card. */
export function subjectKindOf(layer: string): SubjectKind | null {
  if (layer.startsWith('asset-')) return 'asset';
  const kinds: Record<string, SubjectKind> = { cells: 'cell', cases: 'case', segments: 'segment', outfalls: 'outfall' };
  return kinds[layer] ?? null;
}

const text = (value: string): CardValue => ({ as: 'text', text: value });

function labelsIn(fields: Fields, name: string): Labels | null {
  const value = fields[name];
  if (!isFields(value)) return null;
  const [zh, en] = [textIn(value, 'zh', 'zh-CN'), textIn(value, 'en')];
  return zh === null && en === null ? null : { ...(zh === null ? {} : { zh }), ...(en === null ? {} : { en }) };
}

const both = (label: string): Labels => ({ zh: label, en: label });

/** Fields that are told by name, in the order they are shown. */
const told: readonly (readonly [string, string, (value: unknown) => CardValue | null])[] = [
  ['code', 'code', asText],
  ['number', 'number', asText],
  ['state', 'state', (value) => (typeof value === 'string' ? { as: 'state', state: value } : null)],
  ['description', 'description', asText],
  ['classLabels', 'category', asLabels],
  ['className', 'category', asText],
  ['occurredAt', 'reported', asMoment],
  ['closedAt', 'closed', asMoment],
  ['riverName', 'river', asText],
  ['river', 'river', asText],
  ['cell', 'cell', (value) => (isFields(value) ? asText(textIn(value, 'name', 'code')) : null)],
  ['areaSquareMetres', 'area', (value) => (typeof value === 'number' ? { as: 'measure', measure: areaOf(value) } : null)],
  ['lengthMetres', 'length', asLength],
  ['bank', 'bank', (value) => (value === 'left' || value === 'right' ? { as: 'state', state: value } : null)],
  ['permit', 'permit', asText],
  ['widthMetres', 'width', asLength],
  ['fromMetres', 'from', asLength],
  ['toMetres', 'to', asLength],
  ['validFrom', 'validFrom', (value) => (typeof value === 'string' ? { as: 'day', text: value } : null)],
  ['source', 'source', (value) => (typeof value === 'string' ? { as: 'source', source: value } : null)],
];

function asText(value: unknown): CardValue | null {
  if (typeof value === 'number') return text(String(value));
  if (isFields(value)) return asText(textIn(value, 'name', 'zh', 'code'));
  return typeof value === 'string' && value !== '' ? text(value) : null;
}

function asLabels(value: unknown): CardValue | null {
  const labels = isFields(value) ? labelsIn({ value }, 'value') : null;
  return labels === null ? null : { as: 'labels', labels };
}

function asMoment(value: unknown): CardValue | null {
  return typeof value === 'string' ? { as: 'moment', text: value } : null;
}

function asLength(value: unknown): CardValue | null {
  return typeof value === 'number' ? { as: 'measure', measure: lengthOf(value) } : null;
}

/** The unit of an attribute stands in its name, as everywhere in the interfaces. */
function attributeValue(name: string, value: unknown): CardValue | null {
  if (typeof value === 'boolean') return { as: 'flag', flag: value };
  if (Array.isArray(value)) return value.length === 0 ? null : text(value.join(', '));
  if (typeof value === 'number' && name.endsWith('SquareMetres')) return { as: 'measure', measure: areaOf(value) };
  if (typeof value === 'number' && name.endsWith('Metres')) return { as: 'measure', measure: lengthOf(value) };
  if (typeof value === 'number' && name.endsWith('Degrees')) return text(`${value}°`);
  if (typeof value === 'string' && value !== '' && name.endsWith('Phone')) return { as: 'phone', phone: value };
  return asText(value);
}

/** What people ask about first; the rest follows by name, with a phone after whose it is. */
const firstAttributes: readonly string[] = ['state', 'status', 'phase', 'card', 'type', 'capacity', 'areaSquareMetres', 'address', 'road'];

function inOrder([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const rank = (name: string): number => (firstAttributes.includes(name) ? firstAttributes.indexOf(name) : firstAttributes.length);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function attributeRows(attributes: Fields, kind: AssetKind | undefined): CardRow[] {
  return Object.entries(attributes).sort(inOrder).flatMap(([name, value]) => {
    const described = kind?.schema?.properties?.[name];
    const labels = described?.labels ?? both(described?.title ?? name);
    const named = typeof value === 'string' ? described?.valueLabels?.[value] : undefined;
    const shown = named === undefined ? attributeValue(name, value) : { as: 'labels' as const, labels: named };
    return shown === null ? [] : [{ key: `attribute.${name}`, labels, value: shown }];
  });
}

function geometryIn(answer: Fields): Geometry | null {
  for (const name of ['geometry', 'place']) {
    const value = answer[name];
    if (isFields(value) && typeof value['type'] === 'string') return value as unknown as Geometry;
  }
  return null;
}

function insideOf({ lon, lat }: Fields): LonLat | null {
  return typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null;
}

function titleOf(fields: Fields): Labels {
  const labels = labelsIn(fields, 'categoryLabels') ?? labelsIn(fields, 'labels');
  if (labels !== null) return labels;
  const name = textIn(fields, 'name', 'categoryName', 'label', 'code', 'category', 'number', 'id');
  return both(name ?? '');
}

/** Reads a card. Whatever is missing is left out; an answer that is no object makes a card without rows. */
export function readCard(answer: unknown, kinds: readonly AssetKind[]): Card {
  const fields = flattened(answer);
  const kind = textIn(fields, 'kind') ?? '';
  const taken = new Set<string>();
  const rows = told.flatMap(([name, key, shown]): CardRow[] => {
    const value = taken.has(key) ? null : shown(fields[name]);
    if (value === null) return [];
    taken.add(key);
    return [{ key: `card.${key}`, labels: {}, value }];
  });
  const attributes = isFields(fields['attributes']) ? fields['attributes'] : {};
  const responsible = Array.isArray(fields['responsible']) ? (fields['responsible'] as Responsible[]) : [];
  return {
    title: titleOf(fields),
    kind,
    geometry: geometryIn(fields),
    inside: insideOf(fields),
    rows: [...rows, ...attributeRows(attributes, kinds.find((each) => each.code === kind))],
    responsible,
  };
}
