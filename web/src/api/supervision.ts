/** Calls for what chiefs look after among themselves: inspections, who is to check whom, meetings. */
import { call, file, once, type Query } from './client';
import type { Answered, Taken } from './contract';
import { page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;
const versioned = (version: number): string => `"${version}-"`;

export type Inspection = Answered<'/api/river-inspections/{id}'>;
export type InspectionBody = Taken<'/api/river-inspections'>;
export type FindingBody = Taken<'/api/river-inspections/{id}/findings'>;
export type Round = Answered<'/api/peer-rounds/{id}'>;
export type Meeting = Answered<'/api/river-meetings/{id}'>;
export type MeetingBody = Taken<'/api/river-meetings'>;

export const kinds = ['down', 'up', 'peer'] as const satisfies readonly Inspection['kind'][];
export const meetingKinds = ['review', 'analysis', 'other'] as const satisfies readonly Meeting['kind'][];

const inspectionPath = (id: string): string => `/api/river-inspections/${encodeURIComponent(id)}`;
const meetingPath = (id: string): string => `/api/river-meetings/${encodeURIComponent(id)}`;

export const inspections = (query: Query, signal?: Signal): Promise<Page<Inspection>> => page('/api/river-inspections', { ...query, limit: 50 }, signal);
export const moreInspections = (path: string): Promise<Page<Inspection>> => page(path, {});
export const inspectionsFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/river-inspections/export', query);
export const inspection = (id: string, signal?: Signal): Promise<Inspection> => call('GET', inspectionPath(id), { signal });
/** With the same client id again it is the same inspection. */
export const record = (body: InspectionBody): Promise<Inspection> => call('POST', '/api/river-inspections', { body, ...once });
export const addFinding = (id: string, body: FindingBody): Promise<Inspection> => call('POST', `${inspectionPath(id)}/findings`, { body, ...once });
export const putResult = ({ id, version }: Inspection, result: string): Promise<Inspection> =>
  call('PUT', `${inspectionPath(id)}/result`, { body: { result }, ifMatch: versioned(version) });

export const rounds = (signal?: Signal): Promise<Page<Round>> => page('/api/peer-rounds', {}, signal);
export const round = (id: string, signal?: Signal): Promise<Round> => call('GET', `/api/peer-rounds/${encodeURIComponent(id)}`, { signal });
export const draw = (body: Taken<'/api/peer-rounds'>): Promise<Round> => call('POST', '/api/peer-rounds', { body, ...once });
export const removeRound = (id: string): Promise<void> => call('DELETE', `/api/peer-rounds/${encodeURIComponent(id)}`);

export const meetings = (query: Query, signal?: Signal): Promise<Page<Meeting>> => page('/api/river-meetings', { ...query, limit: 50 }, signal);
export const moreMeetings = (path: string): Promise<Page<Meeting>> => page(path, {});
/** With the same key again it is the same meeting. */
export const addMeeting = (body: MeetingBody, idempotencyKey: string): Promise<Meeting> => call('POST', '/api/river-meetings', { body, idempotencyKey });
export const removeMeeting = ({ id, version }: Meeting): Promise<void> => call('DELETE', meetingPath(id), { ifMatch: versioned(version) });
export const minutes = (id: string): Promise<{ blob: Blob; name: string }> => file(`${meetingPath(id)}/minutes`, {});
export function sendMinutes(id: string, from: File): Promise<Meeting> {
  const body = new FormData();
  body.set('file', from, from.name);
  return call('POST', `${meetingPath(id)}/minutes`, { body, ...once });
}
