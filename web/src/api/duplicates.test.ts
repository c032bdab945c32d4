import { afterEach, expect, it, vi } from 'vitest';
import { duplicatesAt, duplicatesOf } from './cases';

const place = { type: 'Point' as const, coordinates: [113.73, 34.77] };

/** Answers by path; what is not there is a 404. */
function answering(answers: Record<string, unknown>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string | URL | Request) => {
    const url = new URL(address instanceof Request ? address.url : String(address), 'http://office');
    asked.push(`${url.pathname}${url.search}`);
    const body = answers[url.pathname];
    return Promise.resolve(new Response(JSON.stringify(body ?? {}), { status: body === undefined ? 404 : 200, headers: { 'Content-Type': 'application/json' } }));
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

it('looks along the river a case lies at', async () => {
  const asked = answering({ '/api/rivers/at': { segments: [{ id: 'S1' }, { id: 'S2' }] }, '/api/cases/C/duplicates': { features: [] } });
  await duplicatesOf({ id: 'C', place });
  expect(asked[0]).toContain('/api/rivers/at?lon=113.73&lat=34.77&maxMetres=50');
  expect(asked[1]).toBe('/api/cases/C/duplicates?segment=S1');
});

it('looks near by alone away from rivers, and where rivers are not answered', async () => {
  const away = answering({ '/api/rivers/at': { segments: [] }, '/api/cases/duplicates': { features: [] } });
  await duplicatesAt({ lon: 113.73, lat: 34.77 }, 'item:06025');
  expect(away[1]).toBe('/api/cases/duplicates?lon=113.73&lat=34.77&category=item%3A06025');
  const unanswered = answering({ '/api/cases/C/duplicates': { features: [] } });
  await duplicatesOf({ id: 'C', place });
  expect(unanswered[1]).toBe('/api/cases/C/duplicates');
});
