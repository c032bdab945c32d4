/** Calls for the rule that somebody is at each construction site all day. */
import type { Query } from './client';
import type { Schema } from './contract';
import { page } from './pages';
import type { Page } from './types';

export type SiteDuty = Schema<'SiteDutyAnswer'>;

export const siteDuty = (query: Query, signal?: AbortSignal): Promise<Page<SiteDuty>> => page('/api/inspections/site-duty', { ...query, limit: 100 }, signal);
export const moreSiteDuty = (path: string): Promise<Page<SiteDuty>> => page(path, {});
