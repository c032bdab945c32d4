import type { Geometry } from 'geojson';
import { call, file } from './client';
import type { Schema } from './contract';
import { everyPage, list, page } from './pages';
import type {
  AssetKind,
  CaseRecord,
  CategoryInfo,
  Cell,
  CellOutline,
  CellsAt,
  FieldObject,
  Finding,
  GridFinding,
  GridLayer,
  ImportJob,
  ImportKind,
  LayerInfo,
  Level,
  LonLat,
  ManagementCell,
  NearCase,
  NewCase,
  Office,
  Page,
  PersonDuties,
  PlaceText,
  SearchResult,
  Session,
} from './types';

type Signal = AbortSignal | undefined;

export const office = (): Promise<Office> => call('GET', '/api/office');
export const session = (): Promise<Session> => call('GET', '/api/session');
export const logIn = (username: string, password: string): Promise<void> =>
  call('POST', '/api/session', { body: { username, password } });
export const logOut = (): Promise<void> => call('DELETE', '/api/session');

export const layers = (): Promise<LayerInfo[]> => list('/api/layers');
/** A day (YYYY-MM-DD) stands for how it was then; undefined for now. */
type Day = string | undefined;

export const gridLayers = (at: Day): Promise<GridLayer[]> => list('/api/grid/layers', { at });
/** Areas put together from cells, by set and code. */
export const managementCells = (at: Day): Promise<ManagementCell[]> => everyPage('/api/grid/management-cells', { at });
export const gridFindings = (code: string, signal?: Signal): Promise<{ features: GridFinding[] }> =>
  call('GET', `/api/grid/layers/${encodeURIComponent(code)}/findings`, { signal });
export interface ExportWishes {
  readonly format: 'geojson' | 'gpkg' | 'shp' | 'kml' | 'csv';
  readonly layer: string;
  readonly level: Level | undefined;
  readonly crs: string | undefined;
  readonly at: Day;
}
/** The cells of a layer as a file. */
export const exportCells = (wishes: ExportWishes): Promise<{ blob: Blob; name: string }> => file('/api/grid/cells/export', { ...wishes });
export const assetKinds = (): Promise<AssetKind[]> => list('/api/assets/kinds');

/** A page of the objects of a kind in a box; the next one by the path it names. */
export const objectsOf = (kind: string, bbox: readonly number[], signal?: Signal): Promise<Page<FieldObject>> =>
  page('/api/assets', { kind, bbox: bbox.join(',') }, signal);
export const moreObjects = (path: string): Promise<Page<FieldObject>> => page(path);

export const cellsAt = ({ lon, lat }: LonLat, at: Day, signal?: Signal): Promise<CellsAt> =>
  call('GET', '/api/grid/at', { query: { lon, lat, at }, signal });
export const placeText = ({ lon, lat }: LonLat, lang: 'zh' | 'en', signal?: Signal): Promise<PlaceText> =>
  call('GET', '/api/places/text', { query: { lon, lat, lang }, signal });
export const personDuties = (id: string, at: Day, signal?: Signal): Promise<PersonDuties> =>
  call('GET', `/api/grid/people/${encodeURIComponent(id)}`, { query: { at }, signal });
/** The outline of a cell that holds the place, or null where it is not among those found there. */
export async function cellOutline({ id, level, layer }: Cell, { lon, lat }: LonLat, at: Day): Promise<Geometry | null> {
  const reach = 1e-6;
  const bbox = [lon - reach, lat - reach, lon + reach, lat + reach].join(',');
  const found = await call<{ features: CellOutline[] }>('GET', '/api/grid/cells', { query: { bbox, level, layer, at } });
  return found.features.find((feature) => feature.id === id)?.geometry ?? null;
}

/** A card of anything that has one; its shape differs by kind, see model/card. */
export const card = (path: string, at: Day, signal?: Signal): Promise<unknown> => call('GET', path, { query: { at }, signal });

export const search = (q: string, near: LonLat, signal?: Signal, limit = 12): Promise<SearchResult[]> =>
  list('/api/search', { q, limit, lon: near.lon, lat: near.lat }, signal);

export const nearestCases = (
  from: LonLat,
  filter: { limit: number; category: readonly string[] },
  signal?: Signal,
): Promise<{ features: NearCase[] }> => call('GET', '/api/cases/nearest', { query: { lon: from.lon, lat: from.lat, ...filter }, signal });
export const categories = (q: string, signal?: Signal): Promise<CategoryInfo[]> =>
  list('/api/cases/categories', { q: q === '' ? undefined : q }, signal);
export const reportCase = (body: NewCase): Promise<CaseRecord> =>
  call('POST', '/api/cases', { body, idempotencyKey: body.clientId });

export function startImport(file: File, kind: ImportKind, options: Record<string, string>): Promise<ImportJob> {
  const body = new FormData();
  body.set('file', file);
  body.set('kind', kind);
  body.set('options', JSON.stringify(options));
  return call('POST', '/api/imports', { body, idempotencyKey: crypto.randomUUID() });
}
/** How well control points fit; nothing is stored. */
export const controlPointFit = (body: Schema<'FitRequest'>, signal?: Signal): Promise<Schema<'FitAnswer'>> =>
  call('POST', '/api/imports/control-points', { body, idempotencyKey: crypto.randomUUID(), signal });
export const importJob = (id: string, signal?: Signal): Promise<ImportJob> => call('GET', `/api/imports/${id}`, { signal });
export const cancelImport = (id: string): Promise<void> => call('DELETE', `/api/imports/${id}`);
export const importJobs = (): Promise<ImportJob[]> => list('/api/imports', { limit: 20 });
export const findings = (path: string): Promise<Page<Finding>> => page(path);
