/** Calls for what an office runs by: rosters, dispatch rules, dictionaries, and handing over. A version is named by its number. */
import { call, file, once } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list } from './pages';

export type DispatchRule = Answered<'/api/cases/dispatch-rules'>[number];
export type NewRule = Taken<'/api/cases/dispatch-rules'>;
export type Dictionary = Answered<'/api/cases/dictionary'>;
export type DictionaryEntry = Dictionary['categories'][number];
export type BulkAnswer = Schema<'BulkAnswer'>;
export type DutyShift = Answered<'/api/rosters/shifts'>[number];
export type RosterWeek = Answered<'/api/rosters/{unit}/{week}'>;
export type RosterEntry = RosterWeek['entries'][number];
export type Staff = Answered<'/api/staff'>;
export type HandoverSheet = Answered<'/api/handovers/sheet'>;
export type Handover = Answered<'/api/handovers'>[number];

type Signal = AbortSignal | undefined;
type Saved = Promise<{ blob: Blob; name: string }>;

const version = (number: number): { ifMatch: string } => ({ ifMatch: `"${number}-"` });

const rules = '/api/cases/dispatch-rules';
export const dispatchRules = (): Promise<DispatchRule[]> => list(rules);
export const addRule = (body: NewRule): Promise<DispatchRule> => call('POST', rules, { body, ...once });
export const putRule = (id: string, was: number, body: NewRule): Promise<DispatchRule> => call('PUT', `${rules}/${id}`, { body, ...version(was) });
export const removeRule = ({ id, version: was }: DispatchRule): Promise<void> => call('DELETE', `${rules}/${id}`, version(was));

const dictionaryAt = '/api/cases/dictionary';
export const dictionary = (edition: string | undefined, signal?: Signal): Promise<Dictionary> => call('GET', dictionaryAt, { query: { standard: edition }, signal });
export const dictionaryTable = (edition: string | undefined): Saved => file(`${dictionaryAt}/csv`, { standard: edition });
export const mappingTable = (): Saved => file(`${dictionaryAt}/mapping/csv`, {});
export const takeDictionary = (edition: string | undefined, table: Blob): Promise<BulkAnswer> =>
  call('POST', `${dictionaryAt}/csv`, { query: { standard: edition }, body: new Blob([table], { type: 'text/csv' }), ...once });
export const takeMapping = (table: Blob): Promise<BulkAnswer> =>
  call('POST', `${dictionaryAt}/mapping/csv`, { body: new Blob([table], { type: 'text/csv' }), ...once });
export const putCategory = ({ kind, code, labels }: DictionaryEntry, active: boolean): Promise<DictionaryEntry> =>
  call('PUT', `/api/cases/categories/${kind}:${code}`, { body: { labels, active }, ifMatch: '*' });
export const addCategory = (body: Taken<'/api/cases/categories'>): Promise<DictionaryEntry> => call('POST', '/api/cases/categories', { body, ...once });

export const shifts = (): Promise<DutyShift[]> => list('/api/rosters/shifts');
export const staff = (): Promise<Staff> => call('GET', '/api/staff');
const roster = (unit: string, week: string): string => `/api/rosters/${encodeURIComponent(unit)}/${week}`;
export const rosterWeek = (unit: string, week: string, signal?: Signal): Promise<RosterWeek> => call('GET', roster(unit, week), { signal });
export const putRoster = ({ unitId, week, version: was }: RosterWeek, entries: readonly RosterEntry[]): Promise<RosterWeek> =>
  call('PUT', roster(unitId, week), { body: { entries }, ...version(was) });
export const publishRoster = ({ unitId, week, version: was }: RosterWeek): Promise<RosterWeek> =>
  call('POST', `${roster(unitId, week)}/publish`, { body: {}, ...version(was), ...once });
export const copyRoster = ({ unitId, week }: RosterWeek, to: string): Promise<RosterWeek> =>
  call('POST', `${roster(unitId, week)}/copy`, { body: { to }, ...once });

export const handoverSheet = (signal?: Signal): Promise<HandoverSheet> => call('GET', '/api/handovers/sheet', { signal });
export const handovers = (): Promise<Handover[]> => list('/api/handovers', { limit: 20 });
export const handOverShift = (notes: string): Promise<Handover> => call('POST', '/api/handovers', { body: { notes }, ...once });
export const takeOver = (id: string, remark: string): Promise<Handover> =>
  call('POST', `/api/handovers/${id}/acknowledge`, { body: remark === '' ? {} : { remark }, ...once });
