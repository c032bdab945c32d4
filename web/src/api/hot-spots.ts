/** Where cases gather. */
import { call, type Query } from './client';
import type { Answered } from './contract';

export type HotSpots = Answered<'/api/analysis/hot-spots'>;
export type HotSpot = HotSpots['features'][number];

export const hotSpots = (query: Query, signal?: AbortSignal): Promise<HotSpots> => call('GET', '/api/analysis/hot-spots', { query, signal });
