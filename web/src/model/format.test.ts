import { describe, expect, it } from 'vitest';
import { areaOf, bearingKey, clockText, coordinateText, dayText, dialable, lengthOf, momentOf, momentText, sizeText, timeText, today } from './format';

describe('format', () => {
  it.each([
    [0, '0', 'metres'],
    [3.14159, '3.1', 'metres'],
    [999.4, '999', 'metres'],
    [1234, '1.23', 'kilometres'],
    [45678, '45.7', 'kilometres'],
  ])('reads %f m as %s %s', (metres, n, unit) => {
    expect(lengthOf(metres)).toEqual({ n, unit });
  });

  it('reads areas', () => {
    expect(areaOf(45_600)).toEqual({ n: '45,600', unit: 'squareMetres' });
    expect(areaOf(1_234_567)).toEqual({ n: '1.23', unit: 'squareKilometres' });
  });

  it.each([
    [0, 'n'],
    [22.4, 'n'],
    [22.6, 'ne'],
    [180, 's'],
    [337.6, 'n'],
    [359.9, 'n'],
  ])('takes %f degrees as %s', (degrees, key) => {
    expect(bearingKey(degrees)).toBe(key);
  });

  it('dials what is a number', () => {
    expect(dialable('0371-6588 0000')).toBe('037165880000');
    expect(dialable('—')).toBeNull();
    expect(dialable(null)).toBeNull();
  });

  it('reads the clock of the office', () => {
    expect(momentOf('2026-11-21', '00:30', 'Asia/Shanghai')).toBe('2026-11-20T16:30:00.000Z');
    expect(momentOf('2026-07-01', '09:15', 'Europe/Berlin')).toBe('2026-07-01T07:15:00.000Z');
  });

  it('says how large a file is', () => {
    expect([17, 1_234, 999_400, 2_345_678].map(sizeText)).toEqual(['17 B', '1 kB', '999 kB', '2.3 MB']);
  });

  it('shows places and days of the office', () => {
    expect(coordinateText({ lon: 113.73, lat: 34.7700001 })).toBe('113.730000, 34.770000');
    expect(today('Asia/Shanghai', new Date('2026-11-20T16:30:00Z'))).toBe('2026-11-21');
    expect(momentText('no date', 'zh-CN', 'Asia/Shanghai')).toBe('no date');
    expect(clockText('2026-11-20T16:05:00Z', 'en', 'Asia/Shanghai')).toBe('00:05');
    expect(clockText('no date', 'en', 'Asia/Shanghai')).toBe('no date');
    expect(momentText('2026-11-20T16:30:00Z', 'en', 'Asia/Tehran')).toContain(timeText('2026-11-20T16:30:00Z', 'en', 'Asia/Tehran'));
    expect(timeText('no date', 'en', 'Asia/Shanghai')).toBe('no date');
    expect(momentText('2026-11-20T16:30:00Z', 'en', 'Asia/Shanghai')).toContain('21');
    expect(momentText('2026-11-20T16:30:00Z', 'en', 'Asia/Tehran')).toContain('8:00');
    expect(dayText('2026-11-20T16:30:00Z', 'Asia/Shanghai')).toBe('2026-11-21');
  });
});
