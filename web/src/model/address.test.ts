import { describe, expect, it } from 'vitest';
import { type Address, addressQuery, emptyAddress, parseAddress, sameSelection } from './address';

const full: Address = {
  view: { centre: { lon: 113.73, lat: 34.77 }, zoom: 15.5 },
  selection: { kind: 'cell', id: '0190-a', at: { lon: 113.7301, lat: 34.7701 } },
  panel: 'objects',
  kind: 'camera',
  layers: ['cells', 'cases'],
  on: '2026-05-01',
  lang: 'en',
};

describe('address', () => {
  it('comes back as it was written', () => {
    expect(parseAddress(addressQuery(full))).toEqual(full);
  });

  it('keeps a bare place and an empty list of layers', () => {
    const bare: Address = { ...emptyAddress, selection: { kind: 'place', at: { lon: 0, lat: -1.5 } }, layers: [] };
    expect(parseAddress(addressQuery(bare))).toEqual(bare);
  });

  it('has no parameters when nothing is kept', () => {
    expect(addressQuery(emptyAddress)).toEqual({});
    expect(parseAddress({})).toEqual(emptyAddress);
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
    { kind: 'a b' },
  ])('takes unreadable %o as absent', (query) => {
    expect(addressQuery(parseAddress(query))).toEqual({});
  });

  it('tells selections apart by what they point at', () => {
    expect(sameSelection(full.selection, parseAddress(addressQuery(full)).selection)).toBe(true);
    expect(sameSelection(full.selection, null)).toBe(false);
  });
});
