/** Photos of cases: where their copies are, and sending one from a page that has no outbox. */
import { call, file, urlOf } from './client';
import type { Schema } from './contract';

export type Photo = Schema<'PhotoAnswer'>;
/** `thumb` is at most 320 pixels wide and high, `screen` 1600 and bears its caption once it is attached. */
export type PhotoSize = 'thumb' | 'screen';

/** The most the server takes. */
export const mostBytes = 25 << 20;

const pathOf = (id: string): string => `/api/photos/${encodeURIComponent(id)}`;

export const photoUrl = (id: string, size: PhotoSize): string => urlOf(`${pathOf(id)}/image`, { size });
export const photo = (id: string): Promise<Photo> => call('GET', pathOf(id));

export async function blob(id: string, size: PhotoSize): Promise<Blob> {
  return (await file(`${pathOf(id)}/image`, { size })).blob;
}

/** Sends a photo; with the same client id again it is the same photo. Name its id in a report or an action then. */
export function sendPhoto(picture: Blob, name: string, clientId: string = crypto.randomUUID()): Promise<Photo> {
  const body = new FormData();
  body.set('file', picture, name);
  body.set('clientId', clientId);
  return call('POST', '/api/photos', { body, idempotencyKey: clientId });
}
