/** Calls for rivers: the register, what was covered, the rules of patrols and who keeps them. Writing names the version it was made for. */
import { call, file, once, type Query } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list, page } from './pages';
import type { LonLat, Page } from './types';

type Signal = AbortSignal | undefined;

export type RegisterLine = Answered<'/api/rivers/register'>['items'][number];
export type SegmentCard = Answered<'/api/rivers/segments/{id}'>;
export type SegmentBody = Taken<'/api/rivers/segments'>;
export type Coverage = Answered<'/api/rivers/segments/{id}/coverage'>;
export type Duty = Schema<'ChiefDuty'>;
export type OutfallCard = Answered<'/api/rivers/outfalls/{id}'>;
export type OutfallBody = Taken<'/api/rivers/outfalls'>;
export type Check = Schema<'Check'>;
export type Succession = Answered<'/api/rivers/segments/{id}/history'>[number];
export type Compliance = Answered<'/api/rivers/compliance'>;
export type SegmentLine = Schema<'SegmentLine'>;
export type ChiefLine = Schema<'ChiefLine'>;
export type Due = Answered<'/api/rivers/due'>[number];
export type RuleSet = Answered<'/api/patrol-rules'>;
export type Rule = RuleSet['rules'][number];
export type Preset = Answered<'/api/patrol-rules/presets'>[number];
export type Appeal = Answered<'/api/rivers/appeals'>[number];
export type Level = RegisterLine['level'];

export const levels = ['province', 'city', 'county', 'town', 'village'] as const satisfies readonly Level[];

/** So far from the middle of a river something is still one of the river. */
const atRiverMetres = 50;

const segmentPath = (id: string): string => `/api/rivers/segments/${encodeURIComponent(id)}`;
const outfallPath = (id: string): string => `/api/rivers/outfalls/${encodeURIComponent(id)}`;
const versioned = (version: number): string => `"${version}-"`;

export const register = (query: Query, signal?: Signal): Promise<Page<RegisterLine>> => page('/api/rivers/register', { ...query, limit: 100 }, signal);
export const moreOf = (path: string): Promise<Page<RegisterLine>> => page(path, {});
/** The segment a place lies at, the nearest one; null away from rivers. */
export const segmentAt = async ({ lon, lat }: LonLat, signal?: Signal): Promise<string | null> =>
  (await call<Answered<'/api/rivers/at'>>('GET', '/api/rivers/at', { query: { lon, lat, maxMetres: atRiverMetres }, signal })).segments[0]?.id ?? null;
export const segment = (id: string, signal?: Signal): Promise<SegmentCard> => call('GET', segmentPath(id), { signal });
export const putSegment = (id: string, version: number, body: SegmentBody): Promise<SegmentCard> =>
  call('PUT', segmentPath(id), { body, ifMatch: versioned(version) });
export const split = (id: string, version: number, atMetres: number): Promise<SegmentCard[]> =>
  call('POST', `${segmentPath(id)}/split`, { body: { atMetres }, ifMatch: versioned(version), ...once });
export const merge = (id: string, version: number, other: string): Promise<SegmentCard> =>
  call('POST', `${segmentPath(id)}/merge`, { body: { with: other }, ifMatch: versioned(version), ...once });
export const coverage = (id: string, query: Query, signal?: Signal): Promise<Coverage> => call('GET', `${segmentPath(id)}/coverage`, { query, signal });
export type Heat = Answered<'/api/rivers/heat'>;
export const heat = (query: Query, signal?: Signal): Promise<Heat> => call('GET', '/api/rivers/heat', { query, signal });
export const history = (id: string, signal?: Signal): Promise<Succession[]> => list(`${segmentPath(id)}/history`, {}, signal);

export const duties = (id: string, signal?: Signal): Promise<Duty[]> => list(`${segmentPath(id)}/chiefs`, {}, signal);
export const assign = (id: string, body: Taken<'/api/rivers/segments/{id}/chiefs'>): Promise<Duty> => call('POST', `${segmentPath(id)}/chiefs`, { body, ...once });
export const endDuty = ({ id, version }: Duty, to: string): Promise<Duty> => call('PATCH', `/api/rivers/chiefs/${id}`, { body: { to }, ifMatch: versioned(version) });
export const removeDuty = ({ id, version }: Duty): Promise<void> => call('DELETE', `/api/rivers/chiefs/${id}`, { ifMatch: versioned(version) });
export const handOver = (from: string, to: string, at: string, segments: readonly string[]): Promise<Duty[]> =>
  call('POST', '/api/rivers/chiefs/handover', { body: { from, to, at, segments }, ...once });

export const putOutfall = (id: string, version: number, body: OutfallBody): Promise<OutfallCard> => call('PUT', outfallPath(id), { body, ifMatch: versioned(version) });
export const addOutfall = (body: OutfallBody): Promise<OutfallCard> => call('POST', '/api/rivers/outfalls', { body, ...once });
export const closeOutfall = (id: string, version: number): Promise<void> => call('DELETE', outfallPath(id), { ifMatch: versioned(version) });
export const checks = (id: string, signal?: Signal): Promise<Check[]> => list(`${outfallPath(id)}/checks`, {}, signal);
export const check = (id: string, body: Taken<'/api/rivers/outfalls/{id}/checks'>): Promise<Check> => call('POST', `${outfallPath(id)}/checks`, { body, ...once });

/** The outfalls of a segment, by code. */
export type OutfallLine = Answered<'/api/rivers/segments/{id}/outfalls'>[number];
export const outfalls = (id: string, signal?: Signal): Promise<OutfallLine[]> => list(`${segmentPath(id)}/outfalls`, {}, signal);

/** The signs of a segment, by code. */
export type SignCard = Answered<'/api/rivers/signs/{id}'>;
export type SignFinding = NonNullable<SignCard['lastFinding']>;
export const signFindings = ['in_order', 'damaged', 'missing', 'wrong_content'] as const satisfies readonly SignFinding[];
export type SignBody = Taken<'/api/rivers/signs'>;
const signPath = (id: string): string => `/api/rivers/signs/${encodeURIComponent(id)}`;
export const signs = (id: string, signal?: Signal): Promise<SignCard[]> => list(`${segmentPath(id)}/signs`, {}, signal);
export type SignCheck = Answered<'/api/rivers/signs/{id}/checks'>[number];
export const signChecks = (id: string, signal?: Signal): Promise<SignCheck[]> => list(`${signPath(id)}/checks`, {}, signal);
export const addSign = (body: SignBody): Promise<SignCard> => call('POST', '/api/rivers/signs', { body, ...once });
export const putSign = (id: string, version: number, body: SignBody): Promise<SignCard> => call('PUT', signPath(id), { body, ifMatch: versioned(version) });
export const removeSign = (id: string, version: number): Promise<void> => call('DELETE', signPath(id), { ifMatch: versioned(version) });

export type River = Answered<'/api/rivers/{id}'>;
export const rivers = (text: string, signal?: Signal): Promise<Page<River>> => page('/api/rivers', { ...(text === '' ? {} : { text }), limit: 1000 }, signal);
export const riverKinds = ['river', 'canal', 'stream', 'drain', 'ditch'] as const;
export const putRiver = (id: string, version: number, body: Taken<'/api/rivers'>): Promise<River> => call('PUT', `/api/rivers/${encodeURIComponent(id)}`, { body, ifMatch: versioned(version) });
export const removeRiver = (id: string, version: number): Promise<void> => call('DELETE', `/api/rivers/${encodeURIComponent(id)}`, { ifMatch: versioned(version) });
export const addRiver = (body: Taken<'/api/rivers'>): Promise<River> => call('POST', '/api/rivers', { body, ...once });
export const addSegment = (body: SegmentBody): Promise<SegmentCard> => call('POST', '/api/rivers/segments', { body, ...once });
export const closeSegment = (id: string, version: number): Promise<void> => call('DELETE', segmentPath(id), { ifMatch: versioned(version) });

export const compliance = (query: Query, signal?: Signal): Promise<Compliance> => call('GET', '/api/rivers/compliance', { query, signal });
export const complianceFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/rivers/compliance/export', query);
export const due = (signal?: Signal): Promise<Due[]> => list('/api/rivers/due', {}, signal);

export const rules = (signal?: Signal): Promise<RuleSet> => call('GET', '/api/patrol-rules', { signal });
export const presets = (signal?: Signal): Promise<Preset[]> => list('/api/patrol-rules/presets', {}, signal);
export const putRules = (version: number, body: { name?: string; rules: Rule[] }): Promise<RuleSet> => call('PUT', '/api/patrol-rules', { body, ifMatch: versioned(version) });
export type TrackValues = Answered<'/api/track-values'>;
export const trackValues = (signal?: Signal): Promise<TrackValues> => call('GET', '/api/track-values', { signal });
export const putTrackValues = (version: number, body: Pick<TrackValues, 'gates' | 'review'>): Promise<TrackValues> => call('PUT', '/api/track-values', { body, ifMatch: versioned(version) });
export const appeals = (signal?: Signal): Promise<Appeal[]> => list('/api/rivers/appeals', {}, signal);
export const decide = (patrolId: string, granted: boolean, reason: string): Promise<Appeal> =>
  call('POST', `/api/patrols/${patrolId}/appeal/decision`, { body: { granted, reason }, ...once });
