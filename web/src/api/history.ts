/** Calls for how grids and cells came to be what they are. */
import { call } from './client';
import type { Answered } from './contract';
import { list } from './pages';

export type LayerDate = Answered<'/api/grid/layers/{code}/dates'>[number];
export type CellLineage = Answered<'/api/grid/cells/{id}/lineage'>;
export type Relative = CellLineage['from'][number];
export type Publication = Answered<'/api/grid/publications/{id}'>;

export const layerDates = (code: string): Promise<LayerDate[]> => list(`/api/grid/layers/${encodeURIComponent(code)}/dates`);
export const lineage = (id: string, signal?: AbortSignal): Promise<CellLineage> => call('GET', `/api/grid/cells/${encodeURIComponent(id)}/lineage`, { signal });
export const publication = (id: string, signal?: AbortSignal): Promise<Publication> => call('GET', `/api/grid/publications/${encodeURIComponent(id)}`, { signal });
