import { describe, expect, it } from 'vitest';
import { type Address, addressQuery, parseAddress, sameSelection } from './address';

const full: Address = {
  view: { centre: { lon: 113.73, lat: 34.77 }, zoom: 15.5 },
  selection: { kind: 'cell', id: '0190-a', at: { lon: 113.7301, lat: 34.7701 } },
  panel: 'nearest',
  layers: ['cells', 'cases'],
  on: '2026-05-01',
  lang: 'en',
};

describe('address', () => {
  it('comes back as it was written', () => {
    expect(parseAddress(addressQuery(full))).toEqual(full);
  });

  it('keeps a bare place and an empty list of layers', () => {
    const bare: Address = { view: null, selection: { kind: 'place', at: { lon: 0, lat: -1.5 } }, panel: null, layers: [], on: null, lang: null };
    expect(parseAddress(addressQuery(bare))).toEqual(bare);
  });

  it('has no parameters when nothing is kept', () => {
    const nothing: Address = { view: null, selection: null, panel: null, layers: null, on: null, lang: null };
    expect(addressQuery(nothing)).toEqual({});
    expect(parseAddress({})).toEqual(nothing);
  });

  it.each([
    { view: '113.7,34.7' },
    { view: '113.7,134.7,12' },
    { view: 'a,b,c' },
    { view: ',,12' },
    { view: '113.7,34.7,99' },
    { sel: 'ship~1' },
    { sel: 'cell~' },
    { sel: 'place~here' },
    { panel: 'secret' },
    { on: '2026-13-01' },
    { on: 'yesterday' },
    { lang: 'fr' },
  ])('takes unreadable %o as absent', (query) => {
    expect(addressQuery(parseAddress(query))).toEqual({});
  });

  it('tells selections apart by what they point at', () => {
    expect(sameSelection(full.selection, parseAddress(addressQuery(full)).selection)).toBe(true);
    expect(sameSelection(full.selection, null)).toBe(false);
  });
});
