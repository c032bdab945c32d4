/** Calls for drafts of grids. Writing names the version it was made for; a key of its own makes a second try the same one. */
import type { Geometry, LineString } from 'geojson';
import type { Bbox } from '../model/lonlat';
import { call, once, urlOf } from './client';
import type {
  BaseFeature,
  CellLoad,
  Check,
  Compared,
  Dispute,
  Draft,
  DraftArea,
  Edit,
  Generation,
  GenerationWish,
  Operation,
  PreviewCell,
  Publication,
  Step,
} from './grid-types';
import type { Level } from './types';

type Signal = AbortSignal | undefined;

interface Items<T> {
  items: T[];
  links?: { rel: string; href: string }[] | { next?: string };
}

const drafts = '/api/grid/drafts';
const of = (id: string): string => `${drafts}/${encodeURIComponent(id)}`;

function writing(version: number, key: string = crypto.randomUUID()): { ifMatch: string; idempotencyKey: string } {
  return { ifMatch: `"${version}"`, idempotencyKey: key };
}

export const listDrafts = async (signal?: Signal): Promise<Draft[]> => (await call<Items<Draft>>('GET', drafts, { query: { limit: 50 }, signal })).items;
export const draft = (id: string, signal?: Signal): Promise<Draft> => call('GET', of(id), { signal });
export const openDraft = (body: { layer: string; from?: string; name?: string }): Promise<Draft> =>
  call('POST', drafts, { body, ...once });
/** Makes a dedicated layer without cells. */
export const makeLayer = (body: { code: string; labels: { zh: string; en: string } }): Promise<void> =>
  call('POST', '/api/grid/layers', { body: { ...body, kind: 'dedicated' }, ...once });
export const discardDraft = ({ id, version }: Draft): Promise<void> => call('DELETE', of(id), { ifMatch: `"${version}"` });

/** The areas of a level in a box; `isWhole` is false where there are more than one page of them. */
export async function draftAreas(id: string, bbox: Bbox, level: Level, limit: number, signal?: Signal): Promise<{ areas: DraftArea[]; isWhole: boolean }> {
  const query = { bbox: bbox.join(','), level, limit };
  const { features, links } = await call<{ features: DraftArea[]; links?: { rel: string }[] }>('GET', `${of(id)}/areas`, { query, signal });
  return { areas: features, isWhole: !(links ?? []).some(({ rel }) => rel === 'next') };
}
export const draftArea = (id: string, area: string): Promise<DraftArea> => call('GET', `${of(id)}/areas/${encodeURIComponent(area)}`);

/** A mend comes with every member an operation can have, most of them null. */
const without = (operation: object): object => Object.fromEntries(Object.entries(operation).filter(([, value]) => value !== null));

export const operate = (id: string, version: number, operation: Operation & { title?: string }, key: string): Promise<Edit> =>
  call('POST', `${of(id)}/operations`, { body: without(operation), ...writing(version, key) });
export const undo = (id: string, version: number, key: string): Promise<Edit> => call('POST', `${of(id)}/undo`, { ...writing(version, key) });
export const redo = (id: string, version: number, key: string): Promise<Edit> => call('POST', `${of(id)}/redo`, { ...writing(version, key) });
export const steps = async (id: string): Promise<Step[]> => (await call<Items<Step>>('GET', `${of(id)}/operations`, { query: { limit: 200 } })).items;

export const check = (id: string): Promise<Check> => call('POST', `${of(id)}/check`, { idempotencyKey: crypto.randomUUID() });
export const comparison = (id: string, signal?: Signal): Promise<{ features: Compared[] }> => call('GET', `${of(id)}/comparison`, { signal });
export const publish = (id: string, version: number, body: { validFrom?: string; note?: string }): Promise<Publication> =>
  call('POST', `${of(id)}/publish`, { body, ...writing(version) });
export const rebase = (id: string, version: number): Promise<Draft> => call('POST', `${of(id)}/rebase`, { ...writing(version) });
export const publication = (id: string): Promise<Publication> => call('GET', `/api/grid/publications/${encodeURIComponent(id)}`);
export const withdraw = (id: string): Promise<Publication> =>
  call('POST', `/api/grid/publications/${encodeURIComponent(id)}/withdraw`, once);

/** What lies in shapes that need not be stored anywhere. */
export const loadOf = (areas: readonly { key: string; geometry: Geometry }[], signal?: Signal): Promise<CellLoad[]> =>
  call('POST', '/api/grid/load', { body: { areas }, idempotencyKey: crypto.randomUUID(), signal });

/** Where the steps of a draft are told as they happen. */
export const liveOf = (id: string): string => urlOf('/api/live', { topics: `grid-draft:${id}` });

/** Roads and water of the base map in a box, with the shapes they are stored with, so that borders can lie on them exactly. */
export async function baseLines(bbox: Bbox, signal?: Signal): Promise<BaseFeature[]> {
  const kinds = ['road', 'waterway', 'water'] as const;
  const answers = await Promise.all(
    kinds.map((kind) => call<{ features: BaseFeature[] }>('GET', '/api/basemap/features', { query: { kind, bbox: bbox.join(','), limit: 1000 }, signal })),
  );
  return answers.flatMap(({ features }) => features);
}

export const disputes = async (layer: string): Promise<Dispute[]> =>
  (await call<{ features: Dispute[] }>('GET', '/api/grid/disputes', { query: { layer, limit: 1000 } })).features;
export const markDispute = (body: { layer: string; geometry: LineString; note: string }): Promise<Dispute> =>
  call('POST', '/api/grid/disputes', { body, ...once });
export const settleDispute = (id: string, outcome: string): Promise<Dispute> =>
  call('POST', `/api/grid/disputes/${encodeURIComponent(id)}/settle`, { body: outcome === '' ? {} : { outcome }, ...once });

export const generate = (id: string, wish: GenerationWish): Promise<Generation> =>
  call('POST', `${of(id)}/generations`, { body: wish, ...once });
export const generation = (id: string): Promise<Generation> => call('GET', `/api/grid/generations/${encodeURIComponent(id)}`);
export const generationPreview = async (id: string): Promise<PreviewCell[]> =>
  (await call<{ features: PreviewCell[] }>('GET', `/api/grid/generations/${encodeURIComponent(id)}/preview`)).features;
export const cancelGeneration = (id: string): Promise<unknown> => call('DELETE', `/api/grid/generations/${encodeURIComponent(id)}`);
