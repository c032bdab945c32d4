/** Codes on signs and outfalls: what a phone opens that reads one. */
import type { LonLat } from '../api/types';
import { isLonLat } from './lonlat';
import type { ContentClass } from './patrol/contents';

export interface CodedPlace {
  readonly content: ContentClass;
  readonly at: LonLat;
  readonly name: string;
  /** The outfall that is checked. */
  readonly outfall: string | null;
  /** The public sign that is checked. */
  readonly sign: string | null;
}

/** A centimetre. */
const digits = 7;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** @param page where the office's page is, without what is behind the hash */
export function codeLink(page: string, { content, at, name, outfall, sign }: CodedPlace): string {
  const subject: Record<string, string> = outfall !== null ? { outfall } : sign !== null ? { sign } : { content };
  const query = new URLSearchParams({ ...subject, lon: at.lon.toFixed(digits), lat: at.lat.toFixed(digits), name });
  return `${page}#/patrol/${'content' in subject ? 'note' : 'check'}?${query.toString()}`;
}

/** What a code says of a place; members are null or empty where it says nothing, or nothing that can be. */
export function codedPlace(query: Readonly<Record<string, unknown>>): { at: LonLat | null; name: string; outfall: string | null; sign: string | null } {
  const { lon, lat, name, outfall, sign } = query;
  const idOf = (text: unknown): string | null => (typeof text === 'string' && uuid.test(text) ? text : null);
  const at = { lon: Number(lon), lat: Number(lat) };
  return {
    at: lon != null && lat != null && isLonLat(at) ? at : null,
    name: typeof name === 'string' ? name : '',
    outfall: idOf(outfall),
    sign: idOf(sign),
  };
}
