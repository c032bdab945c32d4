import { describe, expect, it } from 'vitest';
import { TakenSpace } from '../model/taken-space';
import { type LabelledCell, type Measure, type PlacedLabel, placeCellLabels } from './labels';
import type { Rect } from './paper';
import { interiorPoint, isInside, type Rings } from './shape';

const frame: Rect = { x: 10, y: 10, width: 300, height: 200 };
const measure: Measure = (text, size) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 1 : 0.56) * size, 0);
const rectangle = (x: number, y: number, width: number, height: number): Rings => [
  [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]],
];
const cell = (mark: string, rings: Rings): LabelledCell => ({ id: mark, rings, variants: [['东风里第二网格', `410105560001${mark}`, '张三'], ['第二网格', '张三']], mark });
const place = (cells: readonly LabelledCell[]) => placeCellLabels(cells, frame, new TakenSpace(10), measure);

/** A generator of numbers in [0, 1) that is the same for a seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Extent { west: number; north: number; east: number; south: number }

function extents({ lines }: PlacedLabel): Extent[] {
  return lines.map(({ text, x, y, size, isBold }) => {
    const half = measure(text, size, isBold) / 2;
    return { west: x - half, east: x + half, north: y - size / 2, south: y + size / 2 };
  });
}

describe('labels of cells', () => {
  it('stand whole where there is room, smaller and shorter where there is less, and as a mark where there is little', () => {
    const { placed, left } = place([
      cell('001', rectangle(20, 20, 60, 40)),
      cell('002', rectangle(90, 20, 22, 10)),
      cell('003', rectangle(130, 20, 14, 7)),
      cell('004', rectangle(160, 20, 8, 4)),
      cell('005', rectangle(180, 20, 2, 2)),
    ]);
    const [first, second, third, fourth, fifth] = placed;
    expect(left).toEqual([]);
    expect(first?.lines.map(({ text }) => text)).toEqual(['东风里第二网格', '410105560001001', '张三']);
    expect(second?.lines).toHaveLength(3);
    expect(second?.lines[0]?.size).toBeLessThan(first?.lines[0]?.size ?? 0);
    expect(third?.lines.map(({ text }) => text)).toEqual(['第二网格', '张三']);
    expect([fourth?.isMark, fourth?.leader]).toEqual([true, null]);
    expect(fifth?.isMark).toBe(true);
    expect(fifth?.leader?.[0]).toEqual([181, 21]);
  });

  it('keep to the part of a cell that is on the map', () => {
    const { placed } = place([cell('001', rectangle(-200, 50, 260, 60)), cell('002', rectangle(400, 20, 50, 50))]);
    expect(placed.map(({ id }) => id)).toEqual(['001']);
    expect(placed[0]?.lines[0]?.x).toBeGreaterThan(10);
    expect(placed[0]?.lines[0]?.x).toBeLessThan(60);
  });

  it('avoid the hole of a ring cell', () => {
    const ring: Rings = [...rectangle(20, 20, 100, 60), ...rectangle(50, 35, 40, 30)];
    const { placed } = place([cell('001', ring), cell('002', rectangle(50, 35, 40, 30))]);
    const name = placed.find(({ id }) => id === '001')?.lines[0];
    expect(isInside(ring, [name?.x ?? 0, name?.y ?? 0])).toBe(true);
    expect(placed).toHaveLength(2);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))('never overlap (seed %i)', (seed) => {
    const next = random(seed);
    const cells: LabelledCell[] = [];
    const columns = 3 + Math.floor(next() * 30);
    const [width, height] = [300 / columns, 4 + next() * 16];
    for (let i = 0; i < columns; i++) {
      for (let y = 10; y + height <= 210; y += height) cells.push(cell(String(cells.length).padStart(3, '0'), rectangle(10 + i * width, y, width, height)));
    }
    const { placed, left } = place(cells);
    expect(placed.length + left.length).toBe(cells.length);
    const all = placed.flatMap(extents);
    const clashes = all.filter((a, i) => all.some((b, j) => j > i && a.west < b.east && a.east > b.west && a.north < b.south && a.south > b.north));
    expect(clashes, `seed ${seed}`).toEqual([]);
    for (const { west, north, east, south } of all) {
      expect(west).toBeGreaterThanOrEqual(10);
      expect(north).toBeGreaterThanOrEqual(10);
      expect(east).toBeLessThanOrEqual(310);
      expect(south).toBeLessThanOrEqual(210);
    }
  });
});

describe('an interior point', () => {
  it('lies in the thick part of an L and of a ring', () => {
    const angle: Rings = [[[0, 0], [100, 0], [100, 10], [30, 10], [30, 100], [0, 100], [0, 0]]];
    const { at, radius } = interiorPoint(angle);
    expect(isInside(angle, at)).toBe(true);
    expect(radius).toBeGreaterThan(14);
    const ring: Rings = [...rectangle(0, 0, 100, 100), ...rectangle(10, 10, 60, 60)];
    expect(interiorPoint(ring).radius).toBeGreaterThan(14);
  });
});
