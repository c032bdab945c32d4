/** Calls for works on rivers: zones, what is cleared in them, and how far that is. */
import { call, file, once, type Query } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list, page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;
const versioned = (version: number): string => `"${version}-"`;

export type Progress = Answered<'/api/works-zones'>;
export type ZoneLine = Progress['zones'][number];
export type Zone = ZoneLine['zone'];
export type ZoneBody = Taken<'/api/works-zones'>;
export type Count = Schema<'Count'>;
export type Attachment = Answered<'/api/works-attachments/{id}'>;
export type AttachmentBody = Taken<'/api/works-zones/{id}/attachments'>;
export type Step = Answered<'/api/works-attachments/{id}/steps'>[number];
export type DayProgress = Answered<'/api/works-zones/{id}/course'>[number];

export const kinds = ['house', 'shed', 'trees', 'crops', 'farm', 'pond', 'grave', 'line', 'other'] as const satisfies readonly Attachment['kind'][];
export const states = ['standing', 'agreed', 'clearing', 'cleared', 'dropped'] as const satisfies readonly Attachment['state'][];

const zonePath = (id: string): string => `/api/works-zones/${encodeURIComponent(id)}`;
const attachmentPath = (id: string): string => `/api/works-attachments/${encodeURIComponent(id)}`;

export const progress = (query: Query, signal?: Signal): Promise<Progress> => call('GET', '/api/works-zones', { query, signal });
export const progressFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/works-zones/export', query);
export const course = (id: string, query: Query, signal?: Signal): Promise<DayProgress[]> => list(`${zonePath(id)}/course`, query, signal);
export const zone = (id: string, signal?: Signal): Promise<Zone> => call('GET', zonePath(id), { signal });
/** With the same key again it is the same zone. */
export const addZone = (body: ZoneBody, idempotencyKey: string): Promise<Zone> => call('POST', '/api/works-zones', { body, idempotencyKey });
export const putZone = (id: string, version: number, body: ZoneBody): Promise<Zone> => call('PUT', zonePath(id), { body, ifMatch: versioned(version) });
export const closeZone = (id: string, version: number): Promise<void> => call('DELETE', zonePath(id), { ifMatch: versioned(version) });
export const attachments = (id: string, query: Query, signal?: Signal): Promise<Page<Attachment>> => page(`${zonePath(id)}/attachments`, { ...query, limit: 500 }, signal);
/** With the same client id again it is the same thing. */
export const addAttachment = (zone: string, body: AttachmentBody): Promise<Attachment> => call('POST', `${zonePath(zone)}/attachments`, { body, ...once });
export const putAttachment = (id: string, version: number, body: AttachmentBody): Promise<Attachment> => call('PUT', attachmentPath(id), { body, ifMatch: versioned(version) });
export const steps = (id: string, signal?: Signal): Promise<Step[]> => list(`${attachmentPath(id)}/steps`, {}, signal);
/** With the same client id again it is the same step. */
export const step = (id: string, body: Taken<'/api/works-attachments/{id}/steps'>): Promise<Step> => call('POST', `${attachmentPath(id)}/steps`, { body, ...once });
