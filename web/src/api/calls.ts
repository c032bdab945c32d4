import type { FeatureCollection, Geometry } from 'geojson';
import { call } from './client';
import type {
  AssetKind,
  CaseRecord,
  CategoryInfo,
  Cell,
  CellCard,
  CellsAt,
  Finding,
  GridLayer,
  ImportJob,
  ImportKind,
  LayerInfo,
  LonLat,
  NearCases,
  NewCase,
  Office,
  Page,
  PlaceText,
  SearchResult,
  Session,
} from './types';

type Signal = AbortSignal | undefined;

/** Some lists come bare and some as a page with links; the client wants the items. */
function itemsOf<T>(answer: T[] | Partial<Page<T>> | Record<string, unknown>): T[] {
  if (Array.isArray(answer)) return answer;
  const found = Object.values(answer).find(Array.isArray);
  return (found ?? []) as T[];
}

async function list<T>(path: string, query = {}, signal?: Signal): Promise<T[]> {
  return itemsOf<T>(await call<T[] | Page<T>>('GET', path, { query, signal }));
}

export const office = (): Promise<Office> => call('GET', '/api/office');
export const session = (): Promise<Session> => call('GET', '/api/session');
export const logIn = (username: string, password: string): Promise<void> =>
  call('POST', '/api/session', { body: { username, password } });
export const logOut = (): Promise<void> => call('DELETE', '/api/session');

export const layers = (): Promise<LayerInfo[]> => list('/api/layers');
export const gridLayers = (): Promise<GridLayer[]> => list('/api/grid/layers');
export const assetKinds = (): Promise<AssetKind[]> => list('/api/assets/kinds');

export const cellsAt = ({ lon, lat }: LonLat, at: string | undefined, signal?: Signal): Promise<CellsAt> =>
  call('GET', '/api/grid/at', { query: { lon, lat, at }, signal });
export const placeText = ({ lon, lat }: LonLat, signal?: Signal): Promise<PlaceText> =>
  call('GET', '/api/places/text', { query: { lon, lat }, signal });
export const cell = (id: string, signal?: Signal): Promise<CellCard> =>
  call('GET', `/api/grid/cells/${encodeURIComponent(id)}`, { signal });
/** The outline of a cell that holds the place, or null where it is not among those found there. */
export async function cellOutline({ id, level, layer }: Cell, { lon, lat }: LonLat): Promise<Geometry | null> {
  const reach = 1e-6;
  const bbox = [lon - reach, lat - reach, lon + reach, lat + reach].join(',');
  const found = await call<FeatureCollection>('GET', '/api/grid/cells', { query: { bbox, level, layer } });
  return found.features.find((feature) => String(feature.id ?? feature.properties?.['id']) === id)?.geometry ?? null;
}

/** A card of anything that has one; its shape differs by kind, see model/card. */
export const card = (path: string, signal?: Signal): Promise<unknown> => call('GET', path, { signal });

export const search = (q: string, near: LonLat, signal?: Signal): Promise<SearchResult[]> =>
  list('/api/search', { q, limit: 12, lon: near.lon, lat: near.lat }, signal);

export const nearestCases = (
  from: LonLat,
  filter: { limit: number; category: readonly string[] },
  signal?: Signal,
): Promise<NearCases> => call('GET', '/api/cases/nearest', { query: { lon: from.lon, lat: from.lat, ...filter }, signal });
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
export const importJob = (id: string, signal?: Signal): Promise<ImportJob> => call('GET', `/api/imports/${id}`, { signal });
export const cancelImport = (id: string): Promise<void> => call('DELETE', `/api/imports/${id}`);
export const findings = (path: string, signal?: Signal): Promise<Page<Finding>> => call('GET', path, { signal });
