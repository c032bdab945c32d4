/** Codes on signs and outfalls: what a phone opens that reads one. */
import type { ContentClass } from './patrol/contents';
import type { LonLat } from '../api/types';

export interface CodedPlace {
  readonly content: ContentClass;
  readonly at: LonLat;
  readonly name: string;
}

/** A centimetre. */
const digits = 7;

/** @param page where the office's page is, without what is behind the hash */
export function codeLink(page: string, { content, at, name }: CodedPlace): string {
  const query = new URLSearchParams({ content, lon: at.lon.toFixed(digits), lat: at.lat.toFixed(digits), name });
  return `${page}#/patrol/note?${query.toString()}`;
}
