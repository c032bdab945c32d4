import { describe, expect, it } from 'vitest';
import { codeLink } from './river-codes';

describe('codes on signs and outfalls', () => {
  it('names the form, what it is about and the place', () => {
    const link = codeLink('https://office.example/', { content: 'outfalls', at: { lon: 113.73, lat: 34.7712345678 }, name: 'PK001 & 北岸' });
    expect(link.startsWith('https://office.example/#/patrol/note?')).toBe(true);
    const query = new URLSearchParams(link.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({ content: 'outfalls', lon: '113.7300000', lat: '34.7712346', name: 'PK001 & 北岸' });
  });
});
