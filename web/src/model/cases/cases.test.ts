import { describe, expect, it } from 'vitest';
import type { Clock } from '../../api/cases';
import { actionKey, needOf, sortedActions } from './actions';
import { clockText, lampAt, nextDue, worstLamp } from './lamps';
import { narrowed, offsetOf, unknownSkew } from '../server-time';

const start = Date.parse('2026-01-05T01:00:00Z');
const clock = (part: Partial<Clock>): Clock => ({
  kind: 'decide',
  round: 1,
  running: true,
  startedAt: new Date(start).toISOString(),
  elapsedSeconds: 0,
  limitSeconds: 300,
  limit: { value: 5, unit: 'MINUTE' },
  extensions: [],
  dueAt: new Date(start + 300_000).toISOString(),
  yellowAt: new Date(start + 240_000).toISOString(),
  redAt: new Date(start + 300_000).toISOString(),
  lamp: 'green',
  segments: [],
  ...part,
});

describe('lamps', () => {
  it('turn by themselves as time passes', () => {
    expect(lampAt(clock({}), start + 239_000)).toBe('green');
    expect(lampAt(clock({}), start + 240_000)).toBe('yellow');
    expect(lampAt(clock({}), start + 300_000)).toBe('yellow');
    expect(lampAt(clock({}), start + 300_001)).toBe('red');
  });

  it('stay as the server says where the clock stands', () => {
    expect(lampAt(clock({ running: false, dueAt: null, lamp: 'yellow' }), start + 1e9)).toBe('yellow');
    expect(worstLamp([clock({ running: false, lamp: 'red' })], start)).toBeNull();
  });

  it('are those of the worst, and the countdown of the first that is due', () => {
    const late = clock({ kind: 'handle', limitSeconds: 86_400, dueAt: new Date(start + 86_400_000).toISOString() });
    expect(worstLamp([late, clock({})], start + 400_000)).toBe('red');
    expect(nextDue([late, clock({})], start)).toMatchObject({ kind: 'decide', leftMillis: 300_000 });
    expect(nextDue([], start)).toBeNull();
  });

  it('count down in words of a clock', () => {
    expect(clockText(245_000)).toEqual({ days: 0, time: '4:05', isOver: false });
    expect(clockText(244_001).time).toBe('4:05');
    expect(clockText(3_845_000).time).toBe('1:04:05');
    expect(clockText(90_061_000)).toEqual({ days: 1, time: '1:01:01', isOver: false });
    expect(clockText(-61_500)).toEqual({ days: 0, time: '1:01', isOver: true });
  });
});

describe('the time of the server', () => {
  it('is found more exactly with every answer', () => {
    const date = (server: number): string => new Date(Math.floor(server / 1000) * 1000).toUTCString();
    let skew = unknownSkew;
    const real = 90_250;
    for (let asked = start; asked < start + 20_000; asked += 730) skew = narrowed(skew, date(asked + 20 + real), asked, asked + 40);
    expect(Math.abs(offsetOf(skew) - real)).toBeLessThan(150);
  });

  it('is that of this device while nobody has told it', () => {
    expect(offsetOf(narrowed(unknownSkew, null, 0, 1))).toBe(0);
  });

  it('is taken anew when a clock was set', () => {
    const before = narrowed(unknownSkew, new Date(start).toUTCString(), start, start + 10);
    const after = narrowed(before, new Date(start + 3_600_000).toUTCString(), start, start + 10);
    expect(offsetOf(after)).toBeGreaterThan(3_599_000);
  });
});

describe('actions', () => {
  it('ask first and answer then', () => {
    expect(needOf('check', 'handled').required).toEqual(['person']);
    expect(needOf('check', 'checking').outcomes).toEqual(['passed', 'failed']);
    expect(actionKey('verify', 'verifying')).toBe('answer-verification');
  });

  it('lead on before they lead aside', () => {
    expect(sortedActions(['comment', 'void', 'dispatch', 'approve'], 'filed', true)).toEqual({ main: ['approve', 'dispatch'], other: ['comment', 'void'] });
  });
});
