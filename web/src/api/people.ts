/** Calls for people on cells. Writing names the version it was made for; a key of its own makes a second try the same one. */
import { call, once } from './client';
import type { Answered, Schema, Taken } from './contract';
import { everyPage, list, page } from './pages';
import type { Level, LonLat, Page, PersonDuties, SearchResult } from './types';

export type Slot = Answered<'/api/grid/slots'>[number];
export type Assignment = Answered<'/api/grid/cells/{id}/assignments'>[number];
export type NewAssignment = Taken<'/api/grid/cells/{id}/assignments'>;
export type Handover = Taken<'/api/grid/handovers'>;
export type HandedOver = Schema<'HandoverAnswer'>;
export type Vacancy = Answered<'/api/grid/vacancies'>['items'][number];
export type Unmanned = Answered<'/api/grid/unmanned'>['items'][number];
export type CellLoad = Answered<'/api/grid/cells/{id}/load'>;

type Signal = AbortSignal | undefined;
type Day = string | undefined;

const cell = (id: string): string => `/api/grid/cells/${encodeURIComponent(id)}`;
const assignment = (id: string): string => `/api/grid/assignments/${encodeURIComponent(id)}`;

export const slots = (): Promise<Slot[]> => list('/api/grid/slots');
export const assignmentsAt = (id: string, at: Day, signal?: Signal): Promise<Assignment[]> => call('GET', `${cell(id)}/assignments`, { query: { at }, signal });
export const allAssignments = (id: string, signal?: Signal): Promise<Assignment[]> =>
  call('GET', `${cell(id)}/assignments`, { query: { all: 'true' }, signal });
export const assign = (id: string, body: NewAssignment): Promise<Assignment> => call('POST', `${cell(id)}/assignments`, { body, ...once });
export const end = ({ id, version }: Assignment, to: string): Promise<Assignment> => call('PATCH', assignment(id), { body: { to }, ifMatch: `"${version}"` });
export const remove = ({ id, version }: Assignment): Promise<void> => call('DELETE', assignment(id), { ifMatch: `"${version}"` });
export const handOver = (body: Handover): Promise<HandedOver> => call('POST', '/api/grid/handovers', { body, ...once });
export const loadOfCell = (id: string, at: Day, signal?: Signal): Promise<CellLoad> => call('GET', `${cell(id)}/load`, { query: { at }, signal });

export const vacancies = (filter: { at: Day; level: Level | undefined; layer: string; slot: string | undefined }, signal?: Signal): Promise<Page<Vacancy>> =>
  page('/api/grid/vacancies', { ...filter, limit: 200 }, signal);
export const unmanned = (filter: { at: Day; level: Level | undefined; layer: string; slot: string | undefined }, signal?: Signal): Promise<Page<Unmanned>> =>
  page('/api/grid/unmanned', { ...filter, limit: 200 }, signal);
export const severals = (at: Day, signal?: Signal): Promise<PersonDuties[]> => everyPage('/api/grid/people/several', { at }, signal);

/** People by name, whether they have cells or not. */
export async function peopleNamed(q: string, near: LonLat, signal?: Signal): Promise<SearchResult[]> {
  const found = await list<SearchResult>('/api/search', { q, limit: 50, lon: near.lon, lat: near.lat }, signal);
  return found.filter(({ kind }) => kind === 'person');
}
/** Since when somebody is not here any more; null for who is here after all. */
export const depart = (id: string, at: string | null): Promise<unknown> => call('PUT', `/api/staff/${encodeURIComponent(id)}/departure`, { body: at === null ? {} : { at } });
