import { describe, expect, it } from 'vitest';
import { counting, emptyRow, isWhole, pasted, textOf } from './control-points';

describe('control points', () => {
  it('come from a spreadsheet, with names, headings and thousands', () => {
    const { rows, unread } = pasted('点号\tX\tY\t经度\t纬度\nA1\t1,000.5\t2,000\t113.7\t34.7\n\nA2\t3000\t4000\t113.8\t34.8\r\n');
    expect(unread).toEqual([]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({ name: 'A1', x: '1000.5', y: '2000', lon: '113.7', lat: '34.7', isOn: true });
  });

  it.each(['1,2,113.7,34.7', '1 2 113.7 34.7', '1;2;113.7;34.7', ' 1 ， 2 ， 113.7 ， 34.7 '])('come from %o', (line) => {
    expect(textOf(pasted(line).rows)).toBe('1,2,113.7,34.7');
  });

  it('tell the lines that are no points, but for headings', () => {
    expect(pasted('x,y,lon,lat\n1,2,113.7\n1,2,113.7,34.7\nend').unread).toEqual([2, 4]);
    expect(pasted('1,2,NaN,34\n').rows).toEqual([]);
  });

  it('count only where they are whole and not switched off', () => {
    const [one = emptyRow()] = pasted('1,2,113.7,34.7').rows;
    const rows = [one, { ...one, x: '5', isOn: false }, { ...one, lat: '' }, emptyRow()];
    expect(counting(rows)).toEqual([one]);
    expect(isWhole({ ...one, lon: '1e999' })).toBe(false);
  });
});
