/** Where people on duty are. Every look is kept in the audit. */
import { call } from './client';
import type { Answered } from './contract';

export type LastPosition = Answered<'/api/positions'>[number];
export type Trail = Answered<'/api/positions/{personId}/trail'>;

export const everywhere = (): Promise<LastPosition[]> => call('GET', '/api/positions');
export const trailToday = (personId: string): Promise<Trail> => call('GET', `/api/positions/${encodeURIComponent(personId)}/trail`);
