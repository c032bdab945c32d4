import { describe, expect, it } from 'vitest';
import type { AssetKind } from '../api/types';
import { readCard, subjectKindOf } from './card';

const kind: AssetKind = { code: 'camera', labels: { zh: '', en: '' }, group: '', geometryTypes: [], symbol: { shape: '', color: '' }, schema: {}, groupLabels: { zh: '', en: '' }, attributeOrder: [], mapAttributes: [], stateChanges: {}, stages: [], slots: [], patrolled: false, watched: false, keptUp: false };

describe('card', () => {
  it('reads a plain object', () => {
    const card = readCard(
      { id: '1', kind: 'camera', name: '路口', lengthMetres: 1500, attributes: { poles: 2, hasLight: true, odd: null } },
      [{ ...kind, schema: { properties: { poles: { title: '杆数' } } } }],
    );
    expect(card.title).toEqual({ zh: '路口', en: '路口' });
    expect(card.rows).toEqual([
      { key: 'card.length', labels: {}, value: { as: 'measure', measure: { n: '1.5', unit: 'kilometres' } } },
      { key: 'attribute.hasLight', labels: { zh: 'hasLight', en: 'hasLight' }, value: { as: 'flag', flag: true } },
      { key: 'attribute.poles', labels: { zh: '杆数', en: '杆数' }, value: { as: 'text', text: '2' } },
    ]);
  });

  it('tells values by the names that the kind has for them', () => {
    const schema = { properties: { state: { labels: { zh: '状态', en: 'State' }, valueLabels: { netted: { zh: '覆网', en: 'Netted' } } } } };
    const card = readCard({ kind: 'camera', attributes: { state: 'netted' } }, [{ ...kind, schema }]);
    expect(card.rows).toEqual([{ key: 'attribute.state', labels: { zh: '状态', en: 'State' }, value: { as: 'labels', labels: { zh: '覆网', en: 'Netted' } } }]);
  });

  it('reads a feature, with its geometry and the labels of its category', () => {
    const geometry = { type: 'Point', coordinates: [1, 2] };
    const card = readCard({ type: 'Feature', geometry, properties: { categoryLabels: { zh: '积水', en: 'Flood' }, state: 'open' } }, []);
    expect(card.title).toEqual({ zh: '积水', en: 'Flood' });
    expect(card.geometry).toEqual(geometry);
    expect(card.rows).toEqual([{ key: 'card.state', labels: {}, value: { as: 'state', state: 'open' } }]);
  });

  it.each([null, 'text', 7, []])('makes an empty card of %o', (answer) => {
    expect(readCard(answer, []).rows).toEqual([]);
  });

  it('knows which layers have cards', () => {
    expect(subjectKindOf('asset-roof')).toBe('asset');
    expect(subjectKindOf('cells')).toBe('cell');
    expect(subjectKindOf('basemap')).toBeNull();
  });
});
