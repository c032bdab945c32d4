/** From the kinds of field objects, which are data, to the columns of a sheet and the fields of a form. */
import type { AssetKind, FieldObject, Labels } from '../../api/types';

export interface Choice {
  readonly value: string;
  readonly labels: Labels;
}

export type ColumnType = 'text' | 'number' | 'flag' | 'choice' | 'day' | 'list' | 'fixed';

export interface Column {
  /** `name` and `code`, or the attribute. */
  readonly key: string;
  readonly isAttribute: boolean;
  readonly labels: Labels;
  readonly type: ColumnType;
  readonly choices: readonly Choice[];
  readonly isRequired: boolean;
  readonly rule: Rule;
}

/** What bounds a value, for who explains a refusal. */
export interface Rule {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly maxLength?: number;
}

interface Property extends Rule {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly labels?: Labels;
  readonly title?: string;
  readonly valueLabels?: Readonly<Record<string, Labels>>;
}

function typeOf({ type, format, enum: values }: Property): ColumnType {
  if (values !== undefined) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'array') return 'list';
  if (type === 'object') return 'fixed';
  return format === 'date' ? 'day' : 'text';
}

const labelled = (zh: string, en: string): Labels => ({ zh, en });
/** What every object has; its title is a word of the page and not of the kind. */
const own = (key: 'name' | 'code'): Column => ({ key, isAttribute: false, labels: {}, type: 'text', choices: [], isRequired: false, rule: { maxLength: 200 } });

/** Name and code, then the attributes in the order of the kind. */
export function columnsOf(kind: AssetKind): Column[] {
  const schema = kind.schema as { properties?: Record<string, Property>; required?: readonly string[] };
  const properties = schema.properties ?? {};
  const rest = Object.keys(properties).filter((name) => !kind.attributeOrder.includes(name));
  const attributes = [...kind.attributeOrder, ...rest].flatMap((key): Column[] => {
    const property = properties[key];
    if (property === undefined) return [];
    return [{
      key,
      isAttribute: true,
      labels: property.labels ?? labelled(property.title ?? key, property.title ?? key),
      type: typeOf(property),
      choices: (property.enum ?? []).map((value) => ({ value, labels: property.valueLabels?.[value] ?? labelled(value, value) })),
      isRequired: schema.required?.includes(key) ?? false,
      rule: property,
    }];
  });
  return [own('name'), own('code'), ...attributes];
}

/** Between the members of a list, in either language. */
const separators = /[、,，]/u;

export const valueIn = ({ properties }: FieldObject, { key, isAttribute }: Column): unknown =>
  isAttribute ? (properties.attributes as Record<string, unknown>)[key] : properties[key as 'name' | 'code'];

/** A value as it is typed. */
export function textOf(value: unknown): string {
  if (value == null) return '';
  if (Array.isArray(value)) return value.join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** What is typed as the value to send; undefined for none. What cannot be read as a number goes as it is: the server says what is wrong with it. */
export function valueOf(text: string, { type }: Column): unknown {
  const stripped = text.trim();
  if (stripped === '') return undefined;
  if (type === 'number') return Number.isFinite(Number(stripped)) ? Number(stripped) : stripped;
  if (type === 'flag') return stripped === 'true' ? true : stripped === 'false' ? false : stripped;
  if (type === 'list') return stripped.split(separators).map((each) => each.trim()).filter((each) => each !== '');
  return stripped;
}

/** The attributes with one of them set, or taken away. */
export function withAttribute(attributes: Readonly<Record<string, unknown>>, key: string, value: unknown): Record<string, unknown> {
  const rest = Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** Which states may follow the one an object is in, that one left out. */
export function nextStates(kind: AssetKind, state: unknown): string[] {
  const all = columnsOf(kind).find(({ key }) => key === kind.stateAttribute)?.choices.map(({ value }) => value) ?? [];
  const allowed = typeof state === 'string' ? (kind.stateChanges as Record<string, readonly string[] | undefined>)[state] : undefined;
  return all.filter((each) => each !== state && (allowed === undefined || allowed.includes(each)));
}

export interface KindGroup {
  readonly code: string;
  readonly labels: Labels;
  readonly kinds: readonly AssetKind[];
}

/** Kinds by group, groups in the order of their first kind. */
export function groupsOf(kinds: readonly AssetKind[]): KindGroup[] {
  const groups = new Map<string, AssetKind[]>();
  for (const kind of kinds) groups.set(kind.group, [...(groups.get(kind.group) ?? []), kind]);
  return [...groups].map(([code, members]) => ({ code, labels: members[0]?.groupLabels ?? {}, kinds: members }));
}

/** What a kind can be drawn as by touching the map. */
export function drawable(kind: AssetKind): ('Point' | 'LineString' | 'Polygon')[] {
  return (['Point', 'LineString', 'Polygon'] as const).filter((type) => kind.geometryTypes.includes(type));
}
