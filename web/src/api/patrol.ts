/** Calls of patrols and of what the caller's rivers are. */
import type { FeatureCollection, Geometry, LineString } from 'geojson';
import type { Travel } from '../model/patrol/travel';
import { call, file, once } from './client';
import type { Answered, Schema } from './contract';
import { page } from './pages';
import type { Link, Page } from './types';

type Signal = AbortSignal | undefined;

export type Named = Schema<'PatrolPerson'>;

/** The description calls a means of travel a text. */
export type Patrol = Omit<Schema<'PatrolAnswer'>, 'means'> & { readonly means: Travel };
export type PatrolSignal = Schema<'SignalAnswer'>;
export type PatrolNote = Schema<'NoteAnswer'>;
export type StoredFix = Schema<'FixAnswer'>;
export type Device = Schema<'DeviceAnswer'>;
/** `kind` is evidence, gap, stop or covered. */
export type TrackProperties = Schema<'TrackProperties'>;
export type PatrolTrack = FeatureCollection<Geometry, TrackProperties>;

/** A segment somebody is chief of, with what a phone needs to measure it without a network; its geometry is a line. */
export type OwnSegment = Omit<Answered<'/api/rivers/mine'>['segments'][number], 'geometry'> & { readonly geometry: LineString };
/** Whether it counts by the rules of its level and season, and why not. */
export type Verdict = Answered<'/api/patrols/{id}/verdict'>;
export type Appeal = Schema<'Appeal'>;

export interface PatrolFilter {
  readonly person?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const patrolPath = (id: string): string => `/api/patrols/${encodeURIComponent(id)}`;

export const patrols = (filter: PatrolFilter, signal?: Signal): Promise<Page<Patrol>> => page('/api/patrols', { ...filter, limit: 30 }, signal);
export const patrolsFile = (query: PatrolFilter & { readonly format: 'csv' | 'xlsx'; readonly lang: 'zh' | 'en' }): Promise<{ blob: Blob; name: string }> => file('/api/patrols/export', { ...query });
export const morePatrols = (path: string): Promise<Page<Patrol>> => page(path);
export const patrol = (id: string, signal?: Signal): Promise<Patrol> => call('GET', patrolPath(id), { signal });
export const track = (id: string, toleranceMetres: number, signal?: Signal): Promise<PatrolTrack> =>
  call('GET', `${patrolPath(id)}/track`, { query: { toleranceMetres }, signal });
export const verdict = (id: string, signal?: Signal): Promise<Verdict> => call('GET', `${patrolPath(id)}/verdict`, { signal });
export const appeal = (id: string, reason: string): Promise<Appeal> => call('POST', `${patrolPath(id)}/appeal`, { body: { reason }, ...once });
export const declare = (id: string): Promise<Patrol> => call('POST', `${patrolPath(id)}/declare`, once);

/** All fixes, a thousand at a time; `seen` hears of each page. */
export async function everyFix(id: string, seen: (fixes: readonly StoredFix[]) => void, signal: AbortSignal): Promise<void> {
  let path = `${patrolPath(id)}/fixes?limit=1000`;
  for (;;) {
    const { items, links } = await call<{ items: StoredFix[]; links: Link[] }>('GET', path, { signal });
    seen(items);
    const next = links.find(({ rel }) => rel === 'next');
    if (next === undefined) return;
    path = next.href;
  }
}

/** The segments of a person today; of the caller where nobody is named. */
export const ownSegments = async (person: string | undefined): Promise<readonly OwnSegment[]> =>
  (await call<{ segments: OwnSegment[] }>('GET', '/api/rivers/mine', { query: { person } })).segments;

/** For whom the caller may record. */
export const principals = async (): Promise<readonly Named[]> => (await call<{ items: Named[] }>('GET', '/api/patrols/principals')).items;

/** The same file again is the same patrol. */
export function upload(file: File, means: Travel, forPerson: string | null): Promise<Patrol> {
  const body = new FormData();
  body.set('file', file);
  body.set('means', means);
  if (forPerson !== null) body.set('forPerson', forPerson);
  return call('POST', '/api/patrols/upload', { body, ...once });
}

export const devices = async (): Promise<readonly Device[]> => (await call<{ items: Device[] }>('GET', '/api/devices')).items;
export const newDevice = (personId: string, name: string): Promise<{ id: string; name: string; token: string }> =>
  call('POST', '/api/devices', { body: { personId, name }, ...once });
export const removeDevice = (id: string): Promise<void> => call('DELETE', `/api/devices/${encodeURIComponent(id)}`);
