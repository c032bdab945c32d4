import { describe, expect, it } from 'vitest';
import { layoutOf, orientations, papers, placed, roundScale, scaleBar, toPaper, visibleBox } from './paper';

describe('a page', () => {
  it.each(papers.flatMap((paper) => orientations.map((orientation) => [paper, orientation] as const)))(
    'of %s %s holds the map and the panel beside each other',
    (paper, orientation) => {
      const { width, height, map, panel, isColumn } = layoutOf(paper, orientation);
      for (const rect of [map, panel]) {
        expect(rect.x).toBeGreaterThanOrEqual(9);
        expect(rect.x + rect.width).toBeLessThanOrEqual(width - 9);
        expect(rect.y + rect.height).toBeLessThanOrEqual(height - 9);
      }
      if (isColumn) expect(map.x + map.width).toBeLessThan(panel.x);
      else expect(map.y + map.height).toBeLessThan(panel.y);
      expect(map.width * map.height).toBeGreaterThan(0.4 * width * height);
    },
  );

  it.each([
    [812, 1000],
    [1000, 1000],
    [1001, 1250],
    [3999, 4000],
    [8100, 10000],
    [123456, 125000],
  ])('has a round scale for 1:%i', (least, scale) => expect(roundScale(least)).toBe(scale));

  it('shows all of a box at true scale, north up', () => {
    const { map } = layoutOf('A3', 'landscape');
    const box = [475_000, 3_849_000, 476_000, 3_849_400] as const;
    const placing = placed(box, map);
    const [west, top] = toPaper(placing, [box[0], box[3]]);
    const [east, bottom] = toPaper(placing, [box[2], box[1]]);
    expect(east - west).toBeCloseTo(1_000_000 / placing.scale, 9);
    expect(west).toBeGreaterThan(map.x);
    expect(top).toBeGreaterThan(map.y);
    expect(bottom).toBeGreaterThan(top);
    expect(bottom).toBeLessThan(map.y + map.height);
    const [w, s, e, n] = visibleBox(placing);
    expect(toPaper(placing, [w, n])).toEqual([map.x, map.y]);
    expect(toPaper(placing, [e, s])[1]).toBeCloseTo(map.y + map.height, 9);
  });

  it.each([
    [2000, 50, 100],
    [2500, 50, 100],
    [10000, 50, 500],
    [750, 50, 20],
  ])('has a scale bar at 1:%i', (scale, most, metres) => {
    const bar = scaleBar(scale, most);
    expect(bar.metres).toBe(metres);
    expect(bar.length).toBeLessThanOrEqual(most);
    expect((bar.length * scale) / 1000).toBeCloseTo(metres, 9);
  });
});
