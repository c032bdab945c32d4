import { describe, expect, it } from 'vitest';
import type { CaseLogEvent } from '../../api/cases';
import { photosOf } from './photos';
import { everything, filterOf, isNarrowed, parseQueue, queueQuery } from './queue';
import { momentOf, secondsText, timeText } from './times';

describe('the queue in the address', () => {
  it('comes back as it was', () => {
    const wish = { ...everything, tab: 'approvals' as const, stages: ['filed' as const], lamps: ['red' as const], scope: '410122001', isMine: true, text: '垃圾' };
    expect(parseQueue(queueQuery(wish))).toEqual(wish);
    expect(queueQuery(everything)).toEqual({});
  });

  it('leaves out what it does not know', () => {
    expect(parseQueue({ stage: 'filed,nonsense,closed', lamp: 'blue', tab: 'x', mine: 'no' })).toEqual({ ...everything, stages: ['filed'] });
  });

  it('asks the server for open cases in the order in which they are due', () => {
    expect(filterOf(everything)).toMatchObject({ order: 'due', stage: undefined, lamp: undefined, mine: undefined, pending: undefined });
    expect(filterOf({ ...everything, tab: 'checks' }).stage).toEqual(['checking']);
    expect(filterOf({ ...everything, tab: 'approvals' }).pending).toBe(true);
    expect(isNarrowed({ ...everything, tab: 'checks' })).toBe(false);
    expect(isNarrowed({ ...everything, text: 'a' })).toBe(true);
  });
});

describe('times', () => {
  it('are meant in the office', () => {
    expect(momentOf('2026-01-05T08:30', 'Asia/Shanghai')).toBe('2026-01-05T00:30:00.000Z');
    expect(momentOf('2026-07-01T08:30', 'Europe/Berlin')).toBe('2026-07-01T06:30:00.000Z');
    expect(momentOf('2026-01-01T08:30', 'Europe/Berlin')).toBe('2026-01-01T07:30:00.000Z');
    expect(momentOf('', 'Asia/Shanghai')).toBeNull();
  });

  it('show the day only where it is another one', () => {
    const now = Date.parse('2026-01-05T03:00:00Z');
    expect(timeText('2026-01-05T00:30:09Z', 'zh-CN', 'Asia/Shanghai', now)).toBe('08:30:09');
    expect(timeText('2026-01-04T00:30:09Z', 'zh-CN', 'Asia/Shanghai', now)).toContain('2026');
    expect(secondsText(90_061)).toEqual({ days: 1, time: '1:01:01' });
  });
});

describe('photos', () => {
  it('show how it was before, and after it was done', () => {
    const event = (action: string, ...photoIds: string[]): CaseLogEvent => ({ action, photoIds, beforePhotoIds: [] }) as unknown as CaseLogEvent;
    const shots = photosOf([event('report', 'a'), event('arrive', 'b'), event('handle', 'c', 'd'), event('comment')]);
    expect(shots.map(({ id, isAfter }) => [id, isAfter])).toEqual([['a', false], ['b', false], ['c', true], ['d', true]]);
  });
});
