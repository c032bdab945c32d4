import { describe, expect, it } from 'vitest';
import type { FigureGroup } from '../../api/case-lists';
import { charted, dayAfter, figureOf, listOf, narrowed, shareText } from './figures';

const inTime = (met: number, due: number): FigureGroup['decide'] => ({ met, due, rate: due === 0 ? null : met / due }) as FigureGroup['decide'];
const group = (key: string, reported: number): FigureGroup =>
  ({ key, reported, closingRate: null, handle: inTime(3, 4), decide: inTime(0, 0) }) as unknown as FigureGroup;

describe('figures', () => {
  it('are counts or shares, and nothing where there is nothing to share', () => {
    expect(figureOf(group('a', 5), 'reported')).toEqual({ value: 5, isShare: false });
    expect(figureOf(group('a', 5), 'closing')).toEqual({ value: null, isShare: true });
    expect(figureOf(group('a', 5), 'handle')).toEqual({ value: 0.75, isShare: true, of: { met: 3, due: 4 } });
    expect(figureOf(group('a', 5), 'decide').value).toBeNull();
    expect([shareText(1), shareText(0.9754)]).toEqual(['100%', '97.5%']);
  });

  it('lead to the list of their cases', () => {
    expect(listOf('community', '410105560001', false)).toEqual({ scope: '410105560001' });
    expect(listOf('community', '410105560001', true)).toBeNull();
    expect(listOf('cell', null, false)).toBeNull();
    expect(listOf('class', 'item:06', false)).toEqual({ category: 'item:06' });
    expect(listOf('month', '2026-12-01', false)).toEqual({ reportedFrom: '2026-12-01', reportedTo: '2027-01-01' });
    expect([dayAfter('2028-02-28', 'day'), dayAfter('2026-12-28', 'week')]).toEqual(['2028-02-29', '2027-01-04']);
    expect(narrowed({ reportedFrom: '2026-03-01', reportedTo: '2026-04-01' }, { reportedFrom: ['2026-03-10'] })).toEqual({
      reportedFrom: '2026-03-10',
      reportedTo: '2026-04-01',
    });
  });

  it('are charted as far as there is room', () => {
    const groups = [group('a', 1), group('b', 9), group('c', 5)];
    expect(charted(groups, 'source', 2).map(({ key }) => key)).toEqual(['b', 'c']);
    expect(charted(groups, 'day', 2).map(({ key }) => key)).toEqual(['b', 'c']);
    expect(charted(groups, 'class', 9).map(({ key }) => key)).toEqual(['b', 'c', 'a']);
  });
});
