/** Calls for inspections of sites: checklists, visits, notices and what they add up to. */
import { call, file, once, type Query } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list, page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;
const versioned = (version: number): string => `"${version}-"`;

export type Checklist = Answered<'/api/checklists/{code}'>;
export type ChecklistItem = Schema<'ChecklistItem'>;
export type Inspection = Answered<'/api/inspections/{id}'>;
export type InspectionBody = Taken<'/api/inspections'>;
export type Target = Inspection['target'];
export type ItemAnswer = Inspection['answers'][number];
export type NearTarget = Answered<'/api/inspections/near'>[number];
export type Notice = Answered<'/api/notices/{id}'>;
export type NoticeName = NonNullable<Inspection['notice']>;
export type NoticeStep = Taken<'/api/notices/{id}/steps'>;
export type TypeTotals = Answered<'/api/inspections/totals'>[number];
export type ComplianceRow = Answered<'/api/inspections/compliance'>[number];
export type ComplianceMonths = Answered<'/api/inspections/compliance/months'>;
export type MonthPoint = ComplianceMonths['all'][number];
export type ChecklistBody = Omit<Schema<'ChecklistBody'>, never>;

export const results = ['passed', 'failed', 'not-applicable'] as const satisfies readonly ItemAnswer['result'][];
export const groupings = ['item', 'target', 'builder', 'month'] as const;
/** The most lines of a chart, as the server has it. */
export const mostLines = 6;

const noticePath = (id: string): string => `/api/notices/${encodeURIComponent(id)}`;
const checklistPath = (code: string): string => `/api/checklists/${encodeURIComponent(code)}`;

export const checklists = (signal?: Signal): Promise<Checklist[]> => list('/api/checklists', {}, signal);
export const checklist = (code: string, version: number, signal?: Signal): Promise<Checklist> => call('GET', checklistPath(code), { query: { version }, signal });
export const publish = ({ code, version }: Checklist, body: ChecklistBody): Promise<Checklist> => call('PUT', checklistPath(code), { body, ifMatch: versioned(version) });

export const near = (lon: number, lat: number, kind: string): Promise<NearTarget[]> => list('/api/inspections/near', { lon, lat, kind, within: 20_000, limit: 30 });
export const inspections = (query: Query, signal?: Signal): Promise<Page<Inspection>> => page('/api/inspections', { ...query, limit: 50 }, signal);
export const moreInspections = (path: string): Promise<Page<Inspection>> => page(path, {});
export const inspection = (id: string, signal?: Signal): Promise<Inspection> => call('GET', `/api/inspections/${encodeURIComponent(id)}`, { signal });
export const totals = (query: Query, signal?: Signal): Promise<TypeTotals[]> => list('/api/inspections/totals', query, signal);
export const compliance = (query: Query, signal?: Signal): Promise<ComplianceRow[]> => list('/api/inspections/compliance', query, signal);

export const complianceMonths = (query: Query, signal?: Signal): Promise<ComplianceMonths> => call('GET', '/api/inspections/compliance/months', { query, signal });

export const notices = (query: Query, signal?: Signal): Promise<Page<Notice>> => page('/api/notices', { ...query, limit: 50 }, signal);
export const moreNotices = (path: string): Promise<Page<Notice>> => page(path, {});
export const notice = (id: string, signal?: Signal): Promise<Notice> => call('GET', noticePath(id), { signal });
/** With the same client id again it is the same step. */
export const step = (id: string, body: NoticeStep): Promise<Notice> => call('POST', `${noticePath(id)}/steps`, { body, ...once });

export const tableFile = (path: '/api/inspections/export' | '/api/notices/export' | '/api/inspections/compliance/export', query: Query): Promise<{ blob: Blob; name: string }> => file(path, query);
