import { call, type Query } from './client';
import type { Link, Page } from './types';

/** Some lists come bare, and some as an object with the rows under a name of their own beside `links`. */
export async function page<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Page<T>> {
  const answer = await call<T[] | Record<string, unknown>>('GET', path, { query, signal });
  if (Array.isArray(answer)) return { rows: answer, next: null };
  const links = (answer['links'] ?? []) as Link[];
  const [, rows = []] = Object.entries(answer).find(([name, value]) => name !== 'links' && Array.isArray(value)) ?? [];
  return { rows: rows as T[], next: links.find(({ rel }) => rel === 'next')?.href ?? null };
}

export const list = async <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T[]> => (await page<T>(path, query, signal)).rows;

/** All rows of a list, page after page; `seen` hears how many there are so far. */
export async function everyPage<T>(path: string, query: Query, signal?: AbortSignal, seen: (count: number) => void = () => undefined): Promise<T[]> {
  const rows: T[] = [];
  let next = await page<T>(path, { ...query, limit: 1000 }, signal);
  for (;;) {
    rows.push(...next.rows);
    seen(rows.length);
    if (next.next === null) return rows;
    next = await page<T>(next.next, {}, signal);
  }
}
