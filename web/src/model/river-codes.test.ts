import { describe, expect, it } from 'vitest';
import { codedPlace, codeLink } from './river-codes';

const at = { lon: 113.73, lat: 34.7712345678 };
const outfall = '0194d0c0-1111-7000-8000-000000000001';
const queryOf = (link: string): Record<string, string> => Object.fromEntries(new URLSearchParams(link.split('?')[1]));

describe('codes on signs and outfalls', () => {
  it('names the form, what it is about and the place', () => {
    const link = codeLink('https://office.example/', { content: 'signs', at, name: 'PK001 & 北岸', outfall: null, sign: null });
    expect(link.startsWith('https://office.example/#/patrol/note?')).toBe(true);
    expect(queryOf(link)).toEqual({ content: 'signs', lon: '113.7300000', lat: '34.7712346', name: 'PK001 & 北岸' });
  });

  it('opens the check of an outfall, which reads from it what it is about', () => {
    const link = codeLink('https://office.example/', { content: 'outfalls', at, name: 'PK001', outfall, sign: null });
    expect(link.startsWith('https://office.example/#/patrol/check?')).toBe(true);
    expect(codedPlace(queryOf(link))).toEqual({ at: { lon: 113.73, lat: 34.7712346 }, name: 'PK001', outfall, sign: null });
  });

  it('opens the check of a public sign', () => {
    const link = codeLink('https://office.example/', { content: 'signs', at, name: 'GS1', outfall: null, sign: outfall });
    expect(link.startsWith('https://office.example/#/patrol/check?')).toBe(true);
    expect(codedPlace(queryOf(link))).toEqual({ at: { lon: 113.73, lat: 34.7712346 }, name: 'GS1', outfall: null, sign: outfall });
  });

  it('says nothing of a code that cannot be', () => {
    expect(codedPlace({ lon: '200', lat: '34', name: ['a', 'b'], outfall: '../cases', sign: '1' })).toEqual({ at: null, name: '', outfall: null, sign: null });
    expect(codedPlace({ lat: '34' })).toEqual({ at: null, name: '', outfall: null, sign: null });
  });
});
