import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Item } from './items';
import { verdictOf } from './verdict';
import { FetchWire } from './wire';

const wire = new FetchWire(() => Promise.resolve('t'));
const request = { path: '/api/photos', body: '{}', key: 'k' };
const item = { id: 'x', revision: 0, body: { kind: 'photo', photo: { name: 'x.jpg', mediaType: 'image/jpeg', bytes: 3 } } } as unknown as Item;

function answers(status: number, headers: Record<string, string>, body: unknown = null): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), { status, headers })));
}

afterEach(() => vi.unstubAllGlobals());

const problemJson = { 'Content-Type': 'application/problem+json' };

describe('an answer of the server', () => {
  it.each([
    [429, '7', 7000],
    [503, '120', 120_000],
    [503, 'Sun, 22 Nov 2026 06:00:30 GMT', 30_000],
    [503, 'Sun, 22 Nov 2026 05:00:00 GMT', 0],
    [503, 'soon', null],
    [429, '', null],
  ])('%i with Retry-After "%s" is tried again when it says', async (status, after, wanted) => {
    answers(status, { 'Retry-After': after, Date: 'Sun, 22 Nov 2026 06:00:00 GMT' });
    const verdict = verdictOf(item, await wire.post(request, 't'));
    expect(verdict).toMatchObject({ kind: 'again', everything: true, afterMillis: wanted });
  });

  it.each([
    [413, 'TOO_LARGE'],
    [415, 'PHOTO_FORMAT_NOT_READ'],
    [422, 'PHOTO_DAMAGED'],
    [400, 'UNREADABLE'],
    [403, 'FORBIDDEN'],
  ])('%i %s stays with its reason for a person', async (status, code) => {
    answers(status, problemJson, { status, code, detail: 'why' });
    expect(verdictOf(item, await wire.post(request, 't'))).toEqual({ kind: 'refused', trouble: { status, code, detail: 'why', current: null } });
  });

  it('stays with a 413 of what stands before the server too', async () => {
    answers(413, { 'Content-Type': 'text/html' });
    expect(verdictOf(item, await wire.post(request, 't'))).toMatchObject({ kind: 'refused', trouble: { status: 413, code: 'http-413' } });
  });

  it('brings both sides of a 409 and a 412', async () => {
    answers(412, problemJson, { code: 'STALE', current: { version: 4 } });
    expect(verdictOf(item, await wire.post(request, 't'))).toMatchObject({ kind: 'conflict', trouble: { current: { version: 4 } } });
    answers(409, problemJson, { code: 'NOT_ALLOWED_NOW' });
    expect(verdictOf(item, await wire.post(request, 't')).kind).toBe('conflict');
  });

  it('waits for the login after a 401, and for the right one after a token of another session', async () => {
    answers(401, problemJson, { code: 'UNAUTHORISED' });
    expect(verdictOf(item, await wire.post(request, 't')).kind).toBe('login');
    answers(403, problemJson, { code: 'XSRF_TOKEN_WRONG' });
    expect(verdictOf(item, await wire.post(request, 't')).kind).toBe('login');
  });
});
