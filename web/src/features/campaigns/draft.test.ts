import { expect, test } from 'vitest';
import type { Campaign } from '../../api/campaigns';
import { bodyOf, changedParts, draftOf, newDraft } from './draft';

const square = { type: 'Polygon', coordinates: [[[113, 34], [114, 34], [114, 35], [113, 34]]] } as const;
const campaign = {
  id: 'c',
  kind: 'joint',
  name: 'Dust',
  checklist: null,
  from: '2026-01-05',
  to: '2026-01-07',
  selection: { kinds: ['construction-site', 'roof'], states: ['building'], text: null, cell: 'w', geometry: square, listed: [{ kind: 'asset', id: 'a' }] },
  parties: [{ id: 'p', name: 'Market' }],
  quotas: [{ per: 'party', visits: 2, every: 'week' }],
  targets: 3,
  report: null,
  version: 4,
} as unknown as Campaign;

test('what a form does not show, and an area that is not drawn anew, stay as they were', () => {
  const body = bodyOf(draftOf(campaign), null, campaign);
  expect(body.targets).toEqual({ kinds: ['construction-site', 'roof'], states: ['building'], cell: 'w', geometry: square, listed: [{ kind: 'asset', id: 'a' }] });
  expect([body.parties, body.quotas, 'checklist' in body]).toEqual([['p'], [{ per: 'party', visits: 2, every: 'week' }], false]);
});

test('what is drawn takes the place of the area, and an area that was taken out is not sent', () => {
  const other = { ...square, coordinates: [[[1, 1], [2, 1], [2, 2], [1, 1]]] };
  expect(bodyOf(draftOf(campaign), other as never, campaign).targets.geometry).toEqual(other);
  expect('geometry' in bodyOf({ ...draftOf(campaign), area: null }, null, campaign).targets).toBe(false);
});

test('a new one sends what it says and nothing else', () => {
  const body = bodyOf({ ...newDraft('2026-01-05'), name: 'x', text: ' north ' }, null, null);
  expect(body).toEqual({ kind: 'campaign', name: 'x', checklist: 'dust-7', from: '2026-01-05', to: '2026-01-05', targets: { kinds: ['construction-site'], text: 'north' }, parties: [], quotas: [] });
});

test('a change of the draft does not reach what was read', () => {
  const draft = draftOf(campaign);
  for (const quota of draft.quotas) quota.visits = 9;
  draft.kinds.push('camera');
  expect(campaign.quotas[0]?.visits).toBe(2);
  expect(campaign.selection.kinds).toHaveLength(2);
});

test('what others changed is told part by part', () => {
  expect(changedParts(campaign, { ...campaign, version: 5 })).toEqual([]);
  expect(changedParts(campaign, { ...campaign, name: 'Dust 2', to: '2026-01-09', version: 5 })).toEqual(['name', 'to']);
  expect(changedParts(campaign, { ...campaign, report: {} as never })).toEqual(['report']);
});
