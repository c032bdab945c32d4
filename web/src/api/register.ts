/** Calls for the register of field objects: lists, changes, who is responsible, versions, figures, files. */
import type { Geometry } from 'geojson';
import { call, file, once, type Query } from './client';
import type { Answered, Taken } from './contract';
import { list, page } from './pages';
import type { FieldObject, Page } from './types';

type Signal = AbortSignal | undefined;
const versioned = (version: number): string => `"${version}-"`;

export type ObjectBody = Omit<Taken<'/api/assets'>, 'attributes' | 'geometry'> & { attributes: Attributes; geometry?: Geometry };
export type Attributes = Readonly<Record<string, unknown>>;
export type Version = Answered<'/api/assets/{id}/versions'>[number];
export type Term = Answered<'/api/assets/{id}/people'>[number];
export type Shot = Answered<'/api/assets/{id}/photos'>[number];
export type AttachedDocument = Answered<'/api/assets/{id}/documents'>[number];
export type Figures = Answered<'/api/assets/figures'>;
export type FigureRow = Figures['rows'][number];
export type MonthSums = Answered<'/api/assets/months'>;
export type CountedObject = Answered<'/api/assets/months/objects'>['items'][number];
export type RoadCoverage = Answered<'/api/assets/{id}/coverage'>;
export type PatrolledRoads = Answered<'/api/assets/patrolled'>;
export interface Rejected {
  readonly row: number;
  readonly id: string;
  readonly code: string;
  readonly detail: string;
}
export interface BulkAnswer {
  readonly accepted: number;
  readonly rejected: readonly Rejected[];
}

const pathOf = (id: string): string => `/api/assets/${encodeURIComponent(id)}`;

export const objects = (query: Query, signal?: Signal): Promise<Page<FieldObject>> => page('/api/assets', query, signal);
export const moreOf = (path: string): Promise<Page<FieldObject>> => page(path);
export const object = (id: string, signal?: Signal): Promise<FieldObject> => call('GET', pathOf(id), { signal });
/** With the same content again it is the same object. */
export const add = (body: ObjectBody, idempotencyKey: string): Promise<FieldObject> => call('POST', '/api/assets', { body, idempotencyKey });
export const put = (id: string, version: number, body: ObjectBody): Promise<FieldObject> => call('PUT', pathOf(id), { body, ifMatch: versioned(version) });
export const end = (id: string, version: number): Promise<void> => call('DELETE', pathOf(id), { ifMatch: versioned(version) });
export const change = (body: { items: readonly { id: string; version: number }[]; attributes: Attributes; note?: string }): Promise<BulkAnswer> =>
  call('POST', '/api/assets/changes', { body, ...once });
export const versions = (id: string, signal?: Signal): Promise<Version[]> => list(`${pathOf(id)}/versions`, {}, signal);
export const people = (id: string, signal?: Signal): Promise<Term[]> => list(`${pathOf(id)}/people`, {}, signal);
export const putPerson = (id: string, slot: string, body: { personId?: string; from?: string }): Promise<Term[]> =>
  call('PUT', `${pathOf(id)}/people/${encodeURIComponent(slot)}`, { body });
export const photos = (id: string, signal?: Signal): Promise<Shot[]> => list(`${pathOf(id)}/photos`, {}, signal);
export const attachPhoto = (id: string, photo: string): Promise<Shot[]> => call('PUT', `${pathOf(id)}/photos/${encodeURIComponent(photo)}`);
export const detachPhoto = (id: string, photo: string): Promise<Shot[]> => call('DELETE', `${pathOf(id)}/photos/${encodeURIComponent(photo)}`);
export const documents = (id: string, signal?: Signal): Promise<AttachedDocument[]> => list(`${pathOf(id)}/documents`, {}, signal);
/** With the same content again it is the same document. */
export function attachDocument(id: string, document: File): Promise<AttachedDocument> {
  const body = new FormData();
  body.set('file', document, document.name);
  return call('POST', `${pathOf(id)}/documents`, { body, ...once });
}
export const document = (id: string, one: string): Promise<{ blob: Blob; name: string }> => file(`${pathOf(id)}/documents/${encodeURIComponent(one)}`, {});
export const removeDocument = (id: string, one: string): Promise<void> => call('DELETE', `${pathOf(id)}/documents/${encodeURIComponent(one)}`);
export const figures = (query: Query, signal?: Signal): Promise<Figures> => call('GET', '/api/assets/figures', { query, signal });
/** What all objects of a kind counted by month. */
export const monthSums = (query: Query, signal?: Signal): Promise<MonthSums> => call('GET', '/api/assets/months', { query, signal });
export const countedObjects = (query: Query, signal?: Signal): Promise<Page<CountedObject>> => page('/api/assets/months/objects', query, signal);
export const moreCounted = (path: string): Promise<Page<CountedObject>> => page(path);
export const roadCoverage = (id: string, query: Query, signal?: Signal): Promise<RoadCoverage> => call('GET', `${pathOf(id)}/coverage`, { query, signal });
export const patrolledRoads = (query: Query, signal?: Signal): Promise<PatrolledRoads> => call('GET', '/api/assets/patrolled', { query, signal });
export const exported = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/assets/export', query);

/** What of a stored object goes back with a change. */
export const bodyOf = ({ properties: { kind, code, name, attributes } }: FieldObject): ObjectBody => ({
  kind,
  attributes: attributes as Attributes,
  ...(code == null ? {} : { code }),
  ...(name == null ? {} : { name }),
});
export type RuleAnswer = Answered<'/api/assets/parking-rule'>;
/** Which parking rule holds at a place. */
export const parkingRule = (query: Query, signal?: Signal): Promise<RuleAnswer> => call('GET', '/api/assets/parking-rule', { query, signal });
