/**
 * Calls for cases: read, list, act. An action carries an id of its own, so that sending it twice does it once, and the version its
 * sender has seen, so that nobody works on what is no longer so.
 */
import type { Feature, Geometry } from 'geojson';
import { call, type Query } from './client';
import type { Answered, Schema } from './contract';
import { segmentAt } from './rivers';
import { anchorOf } from '../model/lonlat';
import type { LonLat, Page } from './types';

type Signal = AbortSignal | undefined;
type Shaped<T extends { place: unknown }> = Omit<T, 'place'> & { place: Geometry };

export type CaseDetail = Shaped<Schema<'DetailAnswer'>>;
export type CaseProperties = Schema<'CaseProperties'>;
export type CaseFeature = Feature<Geometry, CaseProperties> & { id: string };
export type CaseLogEvent = Omit<Schema<'EventAnswer'>, 'place'> & { place?: Geometry | null };
export type ActionWord = CaseDetail['actions'][number];
export type Stage = CaseDetail['stage'];
export type Clock = Schema<'ClockView'>;
export type ClockKind = Clock['kind'];
export type ClockCause = Schema<'Cause'>['reason'];
export type LampColour = Clock['lamp'];
export type Limit = Schema<'Limit'>;
export type LimitUnit = Limit['unit'];
export type Party = Schema<'Party'>;
export type NearStaff = Schema<'NearStaff'>;
export type Staff = Answered<'/api/staff'>;
export type LastPosition = Answered<'/api/positions'>[number];
export type CaseCall = Answered<'/api/cases/{id}/caller'>;

/** What an action says beside its name; which member belongs to which action, `model/cases/actions` knows. */
export type ActionBody = Partial<Omit<Schema<'ActionBody'>, 'place'>> & { place?: Geometry };

/** Which cases a list holds; what is absent does not narrow it. */
export interface CaseFilter {
  readonly state?: 'open' | 'closed' | undefined;
  readonly stage?: readonly Stage[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly lamp?: readonly LampColour[] | undefined;
  /** Codes of cells, communities or streets. */
  readonly scope?: readonly string[] | undefined;
  readonly source?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly assignee?: string | undefined;
  readonly mine?: true | undefined;
  /** Only those with a request that waits for its answer. */
  readonly pending?: true | undefined;
  readonly bbox?: string | undefined;
  readonly order?: 'due' | undefined;
}

export type CasePage = Page<CaseFeature>;

interface Collection {
  features: CaseFeature[];
  links?: { rel: string; href: string }[];
}

const of = (id: string): string => `/api/cases/${encodeURIComponent(id)}`;

export const caseDetail = (id: string, signal?: Signal): Promise<CaseDetail> => call('GET', of(id), { signal });
/** Who called; a 404 where nobody did. That it was looked at is kept. */
export const callerOf = (id: string): Promise<CaseCall> => call('GET', `${of(id)}/caller`);
export const caseLog = (id: string, signal?: Signal): Promise<CaseLogEvent[]> => call('GET', `${of(id)}/log`, { signal });

/** The first page of a list. */
export function caseList(filter: CaseFilter, limit: number, signal?: Signal): Promise<CasePage> {
  const yes = (flag: true | undefined): string | undefined => (flag === true ? 'true' : undefined);
  return casePage('/api/cases', { ...filter, mine: yes(filter.mine), pending: yes(filter.pending), limit }, signal);
}
/** The page a page named as its next. */
export const moreCases = (path: string, signal?: Signal): Promise<CasePage> => casePage(path, {}, signal);

export async function casePage(path: string, query: Query, signal?: Signal): Promise<CasePage> {
  const found = await call<Collection>('GET', path, { query, signal });
  return { rows: found.features, next: found.links?.find(({ rel }) => rel === 'next')?.href ?? null };
}

/** What drifts on a river is the same thing somewhere else; without an answer only what is near is looked for. */
async function alongRiver(place: LonLat | null, signal?: Signal): Promise<Query> {
  if (place === null) return {};
  const segment = await segmentAt(place, signal).catch(() => null);
  return segment === null ? {} : { segment };
}
/** Cases that may be the same, the nearest first: near it, and along the river it lies at. */
export const duplicatesOf = async ({ id, place }: Pick<CaseDetail, 'id' | 'place'>, signal?: Signal): Promise<CaseFeature[]> =>
  (await call<Collection>('GET', `${of(id)}/duplicates`, { query: await alongRiver(anchorOf(place), signal), signal })).features;
/** Cases that may be the same as one that is about to be reported, the nearest first. */
export const duplicatesAt = async ({ lon, lat }: LonLat, category: string, signal?: Signal): Promise<CaseFeature[]> =>
  (await call<Collection>('GET', '/api/cases/duplicates', { query: { lon, lat, category, ...(await alongRiver({ lon, lat }, signal)) }, signal })).features;

/** To whom the case could be given, the best first: by the office's rules, then who is free, responsible and near. */
export type Suggestion = Answered<'/api/cases/{id}/suggestions'>['items'][number];
export const suggestionsFor = async (id: string, limit: number, signal?: Signal): Promise<Suggestion[]> =>
  (await call<{ items: Suggestion[] }>('GET', `${of(id)}/suggestions`, { query: { limit }, signal })).items;

/** Who could be sent, the best first. */
export const nearestStaff = (caseId: string, limit: number, signal?: Signal): Promise<NearStaff[]> =>
  call('GET', '/api/staff/nearest', { query: { case: caseId, limit }, signal });

/** Departments, teams and people: to whom work can be given. */
export const staff = (signal?: Signal): Promise<Staff> => call('GET', '/api/staff', { signal });
/** Where people on duty were last. */
export const lastPositions = (bbox: string, signal?: Signal): Promise<LastPosition[]> => call('GET', '/api/positions', { query: { bbox }, signal });
/** How near an arrival is proved, a duplicate or a recurrence is. */
export type CaseNumbers = Answered<'/api/cases/rules'>;
export const caseNumbers = (): Promise<CaseNumbers> => call('GET', '/api/cases/rules');
/** The conditions of a category, each with its limit. */
export type Conditions = Answered<'/api/cases/categories/{code}/conditions'>;
export const conditionsOf = (category: string, signal?: Signal): Promise<Conditions> =>
  call('GET', `/api/cases/categories/${encodeURIComponent(category)}/conditions`, { signal });

/**
 * Does something to a case and answers it as it is afterwards. A `clientId` that is sent again does nothing again. With a `version`
 * a 412 comes where somebody was faster; the problem then has the case as `current`.
 */
export function act(id: string, word: ActionWord, body: ActionBody = {}, signal?: Signal): Promise<CaseDetail> {
  return call('POST', `${of(id)}/actions/${word}`, { body: { ...body, clientId: body.clientId ?? crypto.randomUUID() }, signal });
}
