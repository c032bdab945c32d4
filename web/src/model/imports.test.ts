import { describe, expect, it } from 'vitest';
import { emptyForm, type KindRule, kindRules, missingOption, optionsOf, percentOf } from './imports';

const rule = (kind: string): KindRule => {
  const found = kindRules.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
};

describe('imports', () => {
  it('sends only the options of the kind', () => {
    expect(optionsOf(rule('osm'), emptyForm())).toEqual({});
    expect(optionsOf(rule('points'), { ...emptyForm(), assetKind: 'camera', crs: ' ' })).toEqual({ assetKind: 'camera' });
    expect(optionsOf(rule('rivers'), { ...emptyForm(), riverOf: '河流' })).toEqual({ level: 'village', parentField: '河流' });
  });

  it('names what is missing', () => {
    expect(missingOption(rule('points'), emptyForm())).toBe('assetKind');
    expect(missingOption(rule('areas'), emptyForm())).toBeNull();
  });

  it.each([
    [0, null, null],
    [5, 0, null],
    [1, 3, 33],
    [3, 3, 100],
    [4, 3, 100],
  ])('takes %i of %o as %o', (done, total, percent) => {
    expect(percentOf(done, total)).toBe(percent);
  });
});
