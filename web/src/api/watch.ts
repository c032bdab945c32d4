/** Calls for posts and zones where somebody is to be at certain hours. */
import { call, type Query } from './client';
import type { Answered, Schema } from './contract';
import { list, page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;

export type WatchedObject = Schema<'WatchAnswer'>;
export type WatchTotal = Answered<'/api/assets/watch/totals'>[number];
export type WatchPlan = Answered<'/api/assets/{id}/watch'>;
export type WatchPlanBody = Schema<'WatchPlanBody'>;

const pathOf = (id: string): string => `/api/assets/${encodeURIComponent(id)}/watch`;

export const watched = (query: Query, signal?: Signal): Promise<Page<WatchedObject>> => page('/api/assets/watch', { ...query, limit: 1000 }, signal);
export const watchTotals = (query: Query, signal?: Signal): Promise<WatchTotal[]> => list('/api/assets/watch/totals', query, signal);
export const watchPlan = (id: string, signal?: Signal): Promise<WatchPlan> => call('GET', pathOf(id), { signal });
export const putWatchPlan = (id: string, version: number, body: WatchPlanBody): Promise<WatchPlan> => call('PUT', pathOf(id), { body, ifMatch: `"${version}-"` });
