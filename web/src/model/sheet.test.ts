import { describe, expect, it } from 'vitest';
import { fileName, parseSheet, sheetQuery } from './sheet';

describe('the address of a printed map', () => {
  it('says only what is not usual', () => {
    expect(sheetQuery(parseSheet({}))).toEqual({});
    expect(parseSheet({})).toMatchObject({ kind: 'map', layer: 'base', level: 'cell', paper: 'A3', orientation: 'landscape', area: null, on: null });
  });

  it('comes back as it was', () => {
    const query = { kind: 'atlas', level: 'community', area: 'some-id', on: '2026-01-31', paper: 'A4', orientation: 'portrait', basemap: 'no' };
    expect(sheetQuery(parseSheet(query))).toEqual(query);
  });

  it('takes the usual for what cannot be read', () => {
    const wishes = parseSheet({ kind: 'poster', level: 'block', on: 'yesterday', paper: 'A0', area: ['a', 'b'] });
    expect(sheetQuery(wishes)).toEqual({});
  });
});

describe('the name of a file', () => {
  it('holds nothing a file system refuses', () => expect(fileName('东风里/一 社区', '2026-01-31', 'svg')).toBe('东风里_一_社区_2026-01-31.svg'));
});
