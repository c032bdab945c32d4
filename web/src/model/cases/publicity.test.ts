import { describe, expect, it } from 'vitest';
import type { CaseFeature, CaseLogEvent } from '../../api/cases';
import type { CasePublicity } from '../../api/publicity';
import { sortedMasters } from './masters';
import { photosOf } from './photos';
import { bodyOf, isChanged, wantedOf } from './publicity';

const there: CasePublicity = { caseId: 'c', hidden: false, photos: ['a', 'b', 'c'], released: ['c'], reports: [], version: 3 };

describe('what the public sees', () => {
  it('is unchanged while the same photos are chosen, in whatever order', () => {
    const two = { ...there, released: ['a', 'b'] };
    expect(isChanged(wantedOf(there), there)).toBe(false);
    expect(isChanged({ ...wantedOf(two), released: ['b', 'a'] }, two)).toBe(false);
    expect(isChanged({ ...wantedOf(two), released: ['b', 'c'] }, two)).toBe(true);
  });

  it('changes with a reason only where it is hidden', () => {
    expect(isChanged({ ...wantedOf(there), reason: 'Abuse' }, there)).toBe(false);
    expect(isChanged({ isHidden: true, reason: 'Abuse', released: ['c'] }, there)).toBe(true);
  });

  it('is sent with photos of the case alone, in its order, and a reason only to hide', () => {
    expect(bodyOf({ isHidden: false, reason: 'Abuse', released: ['gone', 'c', 'a'] }, there)).toEqual({ hidden: false, released: ['a', 'c'] });
    expect(bodyOf({ isHidden: true, reason: ' Abuse ', released: [] }, there)).toEqual({ hidden: true, reason: 'Abuse', released: [] });
  });
});

describe('photos of a case', () => {
  const event = (action: string, photoIds: string[], beforePhotoIds: string[] = []): CaseLogEvent => ({ id: action, action, photoIds, beforePhotoIds }) as unknown as CaseLogEvent;

  it('that came with what was done show it from before where their sender says so', () => {
    const shots = photosOf([event('report', ['a']), event('self-handle', ['b', 'c'], ['b'])]);
    expect(shots.map(({ id, isAfter }) => [id, isAfter])).toEqual([['a', false], ['b', false], ['c', true]]);
  });
});

describe('cases to merge into', () => {
  const found = (number: number, stage: string): CaseFeature => ({ id: String(number), properties: { number, stage } }) as unknown as CaseFeature;

  it('are never itself nor what went elsewhere, and begin with the number that was typed', () => {
    const cases = [found(112, 'filed'), found(7, 'merged'), found(8, 'void'), found(9, 'not-filed'), found(5, 'filed'), found(12, 'closed')];
    expect(sortedMasters(cases, '12', '5').map(({ id }) => id)).toEqual(['12', '112']);
  });
});
