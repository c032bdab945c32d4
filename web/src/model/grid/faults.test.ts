import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { DraftArea, Fault } from '../../api/grid-types';
import { mergedFaults } from './faults';

const square = (west: number, south: number, size: number): Polygon => {
  const ring: Position[] = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]];
  return { type: 'Polygon', coordinates: [ring] };
};
const gap = (areas: string[], geometry: Polygon): Fault => ({ kind: 'gap', areas, codes: [], measure: 1, unit: 'm2', geometry, mends: [] });
const area = (id: string, geometry: Polygon): DraftArea => ({
  type: 'Feature', id, geometry, properties: { name: id, level: 'cell', areaSquareMetres: 1, change: 'added', partsCount: 0 },
});

describe('faults after an edit', () => {
  const near = gap(['a', 'b'], square(0, 0, 10));
  const far = gap(['x', 'y'], square(50, 50, 1));

  it('are those reported, and the others that were known', () => {
    const now = gap(['a'], square(0, 0, 2));
    expect(mergedFaults([near, far], [now], ['a'], [])).toEqual([now, far]);
    expect(mergedFaults([near, far], [], ['b'], [])).toEqual([far]);
  });

  it('are not a gap any more that something was drawn into, though its neighbours stay as they are', () => {
    const now = gap(['n'], square(0, 0, 10));
    expect(mergedFaults([near, far], [now], ['n'], [area('n', square(4, 4, 2))])).toEqual([now, far]);
    expect(mergedFaults([near, far], [], ['n'], [area('n', square(0, 0, 10))])).toEqual([far]);
  });
});
