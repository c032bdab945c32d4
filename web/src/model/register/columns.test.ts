import { describe, expect, it } from 'vitest';
import type { AssetKind } from '../../api/types';
import { type Column, columnsOf, drawable, groupsOf, nextStates, textOf, valueOf, withAttribute } from './columns';

const kind = (over: Partial<AssetKind> = {}): AssetKind =>
  ({
    code: 'roof',
    labels: { zh: '屋顶', en: 'Roof' },
    group: 'green',
    groupLabels: { zh: '绿化', en: 'Green' },
    geometryTypes: ['Polygon', 'MultiPolygon', 'Point'],
    schema: {
      required: ['state'],
      properties: {
        contractEnd: { type: 'string', format: 'date', labels: { zh: '合同截止', en: 'Contract until' } },
        state: { enum: ['pool', 'signed', 'done'], valueLabels: { pool: { zh: '储备', en: 'Pool' } } },
        area: { type: 'number' },
        paid: { type: 'boolean' },
        services: { type: 'array' },
        counts: { type: 'object' },
      },
    },
    attributeOrder: ['state', 'area', 'contractEnd'],
    symbol: { icon: 'roof', color: '#15803d' },
    mapAttributes: [],
    stateAttribute: 'state',
    stateChanges: { pool: ['signed'], done: [] },
    stages: [],
    slots: [],
    ...over,
  }) as unknown as AssetKind;

function column(key: string): Column {
  const found = columnsOf(kind()).find((each) => each.key === key);
  if (found === undefined) throw new Error(key);
  return found;
}

describe('columns of a kind', () => {
  it('come in the order of the kind, what it leaves out behind', () => {
    expect(columnsOf(kind()).map(({ key }) => key)).toEqual(['name', 'code', 'state', 'area', 'contractEnd', 'paid', 'services', 'counts']);
    expect(columnsOf(kind()).map(({ type }) => type)).toEqual(['text', 'text', 'choice', 'number', 'day', 'flag', 'list', 'fixed']);
    expect(column('state').isRequired).toBe(true);
    expect(column('state').choices).toEqual([
      { value: 'pool', labels: { zh: '储备', en: 'Pool' } },
      { value: 'signed', labels: { zh: 'signed', en: 'signed' } },
      { value: 'done', labels: { zh: 'done', en: 'done' } },
    ]);
    expect(column('area').labels).toEqual({ zh: 'area', en: 'area' });
  });

  it('read what is typed, and leave to the server what cannot be read', () => {
    expect(valueOf(' 12.5 ', column('area'))).toBe(12.5);
    expect(valueOf('a lot', column('area'))).toBe('a lot');
    expect(valueOf('', column('area'))).toBeUndefined();
    expect(valueOf('true', column('paid'))).toBe(true);
    expect(valueOf('维修、租借, 打气', column('services'))).toEqual(['维修', '租借', '打气']);
    expect(textOf(['维修', '租借'])).toBe('维修、租借');
    expect(textOf(undefined)).toBe('');
    expect(textOf(false)).toBe('false');
  });

  it('set and take away one attribute and leave the others', () => {
    expect(withAttribute({ a: 1, b: 2 }, 'b', 3)).toEqual({ a: 1, b: 3 });
    expect(withAttribute({ a: 1, b: 2 }, 'b', undefined)).toEqual({ a: 1 });
  });

  it('know what may follow a state', () => {
    expect(nextStates(kind(), 'pool')).toEqual(['signed']);
    expect(nextStates(kind(), 'done')).toEqual([]);
    expect(nextStates(kind(), 'signed')).toEqual(['pool', 'done']);
    expect(nextStates(kind(), undefined)).toEqual(['pool', 'signed', 'done']);
  });

  it('group kinds, and know what can be drawn', () => {
    expect(groupsOf([kind(), kind({ code: 'x', group: 'site' }), kind({ code: 'y' })]).map(({ code, kinds }) => [code, kinds.length])).toEqual([
      ['green', 2],
      ['site', 1],
    ]);
    expect(drawable(kind())).toEqual(['Point', 'Polygon']);
  });
});
