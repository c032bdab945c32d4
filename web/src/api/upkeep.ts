/** Calls for upkeep tasks of field objects: what is due, what was done, and how many of each there are. */
import { call, file, once, type Query } from './client';
import type { Answered, Taken } from './contract';
import { page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;

export type Task = Answered<'/api/upkeep/{id}'>;
export type Figures = Answered<'/api/upkeep/figures'>;
export type Measure = Answered<'/api/upkeep/measures'>[number];
export type TaskBody = Taken<'/api/assets/{id}/upkeep'>;
export type DoneBody = Taken<'/api/upkeep/{id}/done'>;

export const states = ['overdue', 'due', 'later', 'done'] as const satisfies readonly Task['state'][];
export const groupings = ['community', 'company', 'cell', 'kind', 'measure'] as const;
export const units = ['day', 'week', 'month', 'year'] as const satisfies readonly NonNullable<Task['every']>['unit'][];

const pathOf = (id: string): string => `/api/upkeep/${encodeURIComponent(id)}`;

export const tasks = (query: Query, signal?: Signal): Promise<Page<Task>> => page('/api/upkeep', { ...query, limit: 50 }, signal);
export const moreTasks = (path: string): Promise<Page<Task>> => page(path, {});
export const figures = (query: Query, signal?: Signal): Promise<Figures> => call('GET', '/api/upkeep/figures', { query, signal });
/** With the same client id again it is the same task. */
export const add = (asset: string, body: TaskBody): Promise<Task> => call('POST', `/api/assets/${encodeURIComponent(asset)}/upkeep`, { body, ...once });
/** With the same client id again it is done once. */
export const finish = (id: string, body: DoneBody): Promise<Task> => call('POST', `${pathOf(id)}/done`, { body, ...once });
export const measures = (signal?: Signal): Promise<Measure[]> => call('GET', '/api/upkeep/measures', { signal });
/** Of none with an empty code. */
export const tag = ({ id, version }: Task, measure: string): Promise<Task> =>
  call('PUT', `${pathOf(id)}/measure`, { body: measure === '' ? {} : { measure }, ifMatch: `"${version}-"` });
export const tableFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/upkeep/export', query);
export const drop = (id: string): Promise<void> => call('DELETE', pathOf(id));
