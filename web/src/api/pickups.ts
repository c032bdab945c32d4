/** Calls for pick-ups of waste by contract: what was asked for, made and missed, and which places vehicles passed. */
import { call, once, type Query } from './client';
import type { Answered, Taken } from './contract';
import { page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;

export type Figures = Answered<'/api/pickups/figures'>;
export type Row = Figures['rows'][number];
export type Course = Answered<'/api/pickups/contracts/{contract}'>;
export type Contract = Course['contract'];
export type Passed = Answered<'/api/pickups/passed'>;
export type Place = Answered<'/api/pickups/passed/places'>['items'][number];
export type Vehicles = Answered<'/api/pickups/vehicles'>;
export type PickupBody = Taken<'/api/pickups'>;

export const groupings = ['customer_kind', 'company'] as const;

export const figures = (query: Query, signal?: Signal): Promise<Figures> => call('GET', '/api/pickups/figures', { query, signal });
export const contracts = (query: Query, signal?: Signal): Promise<Page<Contract>> => page('/api/pickups/contracts', { ...query, limit: 50 }, signal);
export const morePages = <T>(path: string): Promise<Page<T>> => page(path, {});
export const course = (id: string, query: Query, signal?: Signal): Promise<Course> => call('GET', `/api/pickups/contracts/${encodeURIComponent(id)}`, { query, signal });
export const passed = (query: Query, signal?: Signal): Promise<Passed> => call('GET', '/api/pickups/passed', { query, signal });
export const places = (query: Query, signal?: Signal): Promise<Page<Place>> => page('/api/pickups/passed/places', { ...query, limit: 50 }, signal);
export const vehicles = (signal?: Signal): Promise<Vehicles> => call('GET', '/api/pickups/vehicles', { signal });
/** With the same client id again it is the same pick-up. */
export const enter = (body: PickupBody): Promise<unknown> => call('POST', '/api/pickups', { body, ...once });
export const withdraw = (id: string): Promise<void> => call('DELETE', `/api/pickups/${encodeURIComponent(id)}`);
