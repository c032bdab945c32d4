/** Calls for how many people live in cells. */
import { call, type Query } from './client';
import type { Answered } from './contract';

export type Population = Answered<'/api/grid/population'>;
export type PopulationRow = Population['rows'][number];
export type PopulationCount = Answered<'/api/grid/cells/{id}/population'>[number];

export const population = (query: Query, signal?: AbortSignal): Promise<Population> => call('GET', '/api/grid/population', { query, signal });
/** The counts of a cell, the latest first. */
export const countsOf = (cell: string, signal?: AbortSignal): Promise<PopulationCount[]> => call('GET', `/api/grid/cells/${encodeURIComponent(cell)}/population`, { signal });
/** Enters the count of a day, or corrects the version that was read. */
export const putPopulation = (cell: string, day: string, version: number | null, body: { resident: number; floating: number; source?: string }): Promise<unknown> =>
  call('PUT', `/api/grid/cells/${encodeURIComponent(cell)}/population/${day}`, { body, ...(version === null ? {} : { ifMatch: `"${version}-"` }) });
