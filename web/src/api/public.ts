import { call } from './client';
import type { Answered, Schema } from './contract';
import type { LonLat } from './types';

export type PublicCategory = Schema<'PublicCategory'>;
export type PublicReport = Schema<'PublicReport'>;
export type NearbyReport = Schema<'NearbyReport'>;
export type FoundPlace = Schema<'FoundPlace'>;
export type PublicStatus = PublicReport['status'];

type Signal = AbortSignal | undefined;

/** What is sent, as the person has put it together. */
export interface PublicDraft {
  readonly clientId: string;
  readonly service: string;
  readonly at: LonLat;
  readonly description: string;
  readonly name: string;
  readonly phone: string;
  /** The case it joins, or null for a new one. */
  readonly joins: string | null;
  readonly photos: readonly Blob[];
  /** Of a field people do not see. */
  readonly website: string;
}

export const publicCategories = (): Promise<Answered<'/api/public/categories'>> => call('GET', '/api/public/categories');

export const publicNearby = ({ lon, lat }: LonLat, service: string, signal?: Signal): Promise<NearbyReport[]> =>
  call('GET', '/api/public/duplicates', { query: { lon, lat, service }, signal });

export const publicPlaces = (q: string, signal?: Signal): Promise<FoundPlace[]> => call('GET', '/api/public/places', { query: { q }, signal });

export const publicReport = (reference: string, signal?: Signal): Promise<PublicReport> =>
  call('GET', `/api/public/reports/${encodeURIComponent(reference)}`, { signal });

export const publicPhoto = (reference: string, photo: string): string => `/api/public/reports/${reference}/photos/${photo}`;

export async function sendPublicReport(draft: PublicDraft): Promise<string> {
  const body = new FormData();
  body.set('clientId', draft.clientId);
  body.set('service', draft.service);
  body.set('lon', String(draft.at.lon));
  body.set('lat', String(draft.at.lat));
  const words = { description: draft.description, name: draft.name, phone: draft.phone, joins: draft.joins ?? '', website: draft.website };
  for (const [name, value] of Object.entries(words)) {
    if (value.trim() !== '') body.set(name, value.trim());
  }
  for (const photo of draft.photos) body.append('photo', photo, 'photo');
  const taken = await call<Schema<'GivenReference'>>('POST', '/api/public/reports', { body });
  return taken.reference;
}
