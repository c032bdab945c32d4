/** Calls for lists of cases as tables: pages, how many there are, files, figures, and the filters people keep. */
import { call, file, type Query } from './client';
import { type CasePage, casePage } from './cases';
import type { Answered, Schema } from './contract';

type Signal = AbortSignal | undefined;

export type SavedFilter = Schema<'SavedFilter'>;
export type FilterBody = Schema<'FilterBody'>;
export type Counted = Answered<'/api/cases/count'>;
export type Figures = Answered<'/api/cases/figures'>;
export type FigureGroup = Figures['groups'][number];
export type FigureRow = Figures['total'];

/** The first page of the list that a query of an address means. */
export const listedCases = (query: Query, signal?: Signal): Promise<CasePage> => casePage('/api/cases', query, signal);
export const caseCount = (query: Query, signal?: Signal): Promise<Counted> => call('GET', '/api/cases/count', { query, signal });
export const caseFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/cases/export', query);
export const caseFigures = (query: Query, signal?: Signal): Promise<Figures> => call('GET', '/api/cases/figures', { query, signal });

export const savedFilters = (signal?: Signal): Promise<SavedFilter[]> => call('GET', '/api/cases/filters', { signal });
export const saveFilter = (body: FilterBody): Promise<SavedFilter> => call('POST', '/api/cases/filters', { body });
export const changeFilter = ({ id, version }: SavedFilter, body: FilterBody): Promise<SavedFilter> =>
  call('PUT', `/api/cases/filters/${id}`, { body, ifMatch: `"${version}-"` });
export const deleteFilter = ({ id }: SavedFilter): Promise<void> => call('DELETE', `/api/cases/filters/${id}`);

export interface CommunityName {
  readonly id: string;
  readonly properties: { readonly code: string; readonly name: string };
}
/** The communities in a box, by code. */
export async function communitiesIn(bbox: string, signal?: Signal): Promise<CommunityName[]> {
  const found = await call<{ features: CommunityName[] }>('GET', '/api/grid/cells', { query: { bbox, level: 'community', limit: 1000 }, signal });
  return [...found.features].sort((one, other) => one.properties.code.localeCompare(other.properties.code));
}
export const figuresFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/cases/figures/export', query);
