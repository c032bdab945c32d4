import { describe, expect, it } from 'vitest';
import type { CellOutline } from '../api/types';
import { draw, type DrawingWishes } from './drawing';
import { layoutOf, placed } from './paper';
import { metricSystemAt } from './projection';
import { basemapPart, directionTo, neighboursOf, type SceneCell, sceneCell, tintsOf } from './scene';
import { unionOf } from './shape';

const system = metricSystemAt(113.73);
const step = 0.001;

/** A square of a chessboard, west to east and south to north. */
function square(column: number, row: number): SceneCell {
  const [west, south] = [113.73 + column * step, 34.77 + row * step];
  const [east, north] = [113.73 + (column + 1) * step, 34.77 + (row + 1) * step];
  const ring = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  const code = `4101055600010${row}${column}`;
  const properties = { code, name: code.slice(-3), level: 'cell' as const, parentId: 'p', areaSquareMetres: 1, validFrom: '', responsible: [] };
  const outline: CellOutline = { type: 'Feature', id: code, geometry: { type: 'Polygon', coordinates: [ring] }, properties };
  return sceneCell(system, outline);
}

const board = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => square(column, row)));
const named = (cells: readonly SceneCell[] | undefined): string[] => (cells ?? []).map(({ name }) => name);

describe('the cells of a scene', () => {
  it('have those beside them that share a side, not those that only touch in a corner', () => {
    const beside = neighboursOf(board);
    expect(named(beside.get('410105560001011'))).toEqual(['001', '010', '012', '021']);
    expect(named(beside.get('410105560001000'))).toEqual(['001', '010']);
  });

  it('are tinted unlike those beside them', () => {
    const [beside, tints] = [neighboursOf(board), tintsOf(board)];
    for (const { id } of board) for (const other of beside.get(id) ?? []) expect(tints.get(other.id)).not.toBe(tints.get(id));
    expect(Math.max(...tints.values())).toBeLessThan(3);
  });

  it('lie in a direction from each other', () => {
    const [middle, north, southWest] = [square(1, 1), square(1, 2), square(0, 0)];
    expect([directionTo(middle.box, north.box), directionTo(middle.box, southWest.box)]).toEqual(['n', 'sw']);
  });
});

describe('a drawing', () => {
  const road = (name: string, roadClass: string, row: number): ReturnType<typeof basemapPart> =>
    basemapPart(system, {
      type: 'Feature',
      id: name,
      geometry: { type: 'LineString', coordinates: [[113.7302, 34.77 + row * step], [113.7328, 34.77 + row * step]] },
      properties: { kind: 'road', class: roadClass, name, source: 'test' },
    });
  const wishes: DrawingWishes = {
    labelled: new Map(board.map(({ id, name }) => [id, { variants: [[name]], mark: name }])),
    tints: new Map(),
    titled: [],
    focus: null,
    levels: ['cell'],
    reserved: [],
    measure: (text, size) => text.length * size * 0.6,
  };
  const scene = { system, cells: board, basemap: [road('High Street', 'primary', 1), road('Back Lane', 'service', 2)] };

  it('names cells and roads where the scale lets them be made out', () => {
    const near = draw(scene, placed(unionOf(board.map(({ box }) => box)), layoutOf('A4', 'landscape').map), wishes);
    expect(near.texts.map(({ text }) => text).sort()).toEqual([...board.map(({ name }) => name), 'Back Lane', 'High Street'].sort());
    expect(near.labels.left).toEqual([]);
    const [x, y] = [near.texts[0]?.x ?? 0, near.texts[0]?.y ?? 0];
    expect(x * y).toBeGreaterThan(0);
  });

  it('leaves the lesser roads out of a small scale', () => {
    const far = draw(scene, { ...placed(unionOf(board.map(({ box }) => box)), layoutOf('A4', 'landscape').map), scale: 25_000 }, { ...wishes, labelled: new Map() });
    expect(far.texts.map(({ text }) => text)).not.toContain('Back Lane');
    expect(far.paths.filter(({ stroke }) => stroke === '#fbdf9b')).toHaveLength(1);
  });
});
