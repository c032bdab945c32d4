import { describe, expect, it } from 'vitest';
import { addressOf, columnsOf, filterOf, moved, orderOf, queryText, tableTime, usualColumns } from './list';

describe('a list in the address', () => {
  it('takes what the server knows and leaves the rest', () => {
    expect(filterOf({ stage: ['filed', 'dispatched'], text: '垃圾', lang: 'en', columns: 'number', state: '' })).toEqual({
      stage: ['filed', 'dispatched'],
      text: ['垃圾'],
    });
  });

  it('has the usual columns and the last reported first', () => {
    expect(columnsOf({})).toEqual(usualColumns);
    expect(columnsOf({ columns: 'due,number,phone,due' })).toEqual(['due', 'number']);
    expect(orderOf({})).toBe('reported');
    expect(orderOf({ order: 'due' })).toBe('due');
    expect(orderOf({ order: 'newest' })).toBe('reported');
  });

  it('is kept as text and comes back the same', () => {
    const query = { stage: ['filed', 'dispatched'], scope: '410105560001', order: 'due' };
    const kept = queryText(query);
    expect(kept).toBe(queryText({ order: 'due', scope: '410105560001', stage: ['dispatched', 'filed'] }));
    const back = addressOf(kept, ['number', 'due']);
    expect(queryText(back)).toBe(kept);
    expect(columnsOf(back)).toEqual(['number', 'due']);
  });

  it('moves columns within the table', () => {
    expect(moved(['number', 'stage', 'due'], 'due', -1)).toEqual(['number', 'due', 'stage']);
    expect(moved(['number', 'stage', 'due'], 'number', -1)).toEqual(['number', 'stage', 'due']);
    expect(moved(['number', 'stage', 'due'], 'due', 1)).toEqual(['number', 'stage', 'due']);
  });

  it('writes times of the office', () => {
    expect(tableTime('2026-02-28T16:00:00Z', 'Asia/Shanghai')).toBe('2026-03-01 00:00');
    expect(tableTime(null, 'Asia/Shanghai')).toBe('');
  });
});
