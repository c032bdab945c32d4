/** What each kind of import asks for besides the file. */
import type { ImportKind } from '../api/types';

export type OptionName = 'level' | 'layer' | 'codeField' | 'nameField' | 'assetKind' | 'match' | 'crs' | 'riverLevel' | 'riverCode' | 'riverName' | 'riverOf';

export interface KindRule {
  readonly kind: ImportKind;
  /** File name endings the file chooser offers; the server looks at the content. */
  readonly accept: string;
  readonly needed: readonly OptionName[];
  readonly optional: readonly OptionName[];
}

export const kindRules: readonly KindRule[] = [
  { kind: 'osm', accept: '.pbf', needed: [], optional: [] },
  { kind: 'areas', accept: '.geojson,.json,.gz,.zip,.gpkg,.kml', needed: ['level', 'codeField', 'nameField'], optional: ['layer', 'crs'] },
  { kind: 'points', accept: '.csv,.xlsx,.geojson,.json', needed: ['assetKind'], optional: ['match', 'crs'] },
  { kind: 'people', accept: '.xlsx,.csv', needed: [], optional: [] },
  { kind: 'rivers', accept: '.geojson,.json,.gz,.zip,.gpkg,.kml', needed: [], optional: ['riverLevel', 'riverCode', 'riverName', 'riverOf', 'crs'] },
];

/** What the server calls an option where the form has another name, because other kinds begin with another value. */
const sentAs: Partial<Record<OptionName, string>> = { riverLevel: 'level', riverCode: 'codeField', riverName: 'nameField', riverOf: 'parentField' };

/** In the place of a system: that control points tell it. */
export const byControlPoints = 'control-points';

export type ImportForm = Record<OptionName, string>;

export const emptyForm = (): ImportForm => ({ level: 'street', layer: '', codeField: 'code', nameField: 'name', assetKind: '', match: '', crs: '', riverLevel: 'village', riverCode: '', riverName: '', riverOf: '' });

export function missingOption(rule: KindRule, form: ImportForm): OptionName | null {
  return rule.needed.find((name) => form[name].trim() === '') ?? null;
}

export function optionsOf(rule: KindRule, form: ImportForm): Record<string, string> {
  const names = [...rule.needed, ...rule.optional].filter((name) => form[name].trim() !== '');
  return Object.fromEntries(names.map((name) => [sentAs[name] ?? name, form[name].trim()]));
}

/** How far a job is, from 0 to 100, or null while nobody knows how much there is. */
export function percentOf(done: number, total: number | null | undefined): number | null {
  return total == null || total <= 0 ? null : Math.max(0, Math.min(100, Math.floor((100 * done) / total)));
}
