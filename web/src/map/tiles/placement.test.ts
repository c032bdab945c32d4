import { describe, expect, it } from 'vitest';
import { placeLabels, type PlacedWish } from './placement';

const style = { pixels: 12, weight: 400, colour: '#000', halo: '#fff', apart: 0 };

function wish(text: string, worldX: number, worldY: number, more: Partial<PlacedWish> = {}): PlacedWish {
  return { text, x: 0, y: 0, worldX, worldY, angle: 0, size: 100, rank: 3, style, group: text, ...more };
}

const texts = (wishes: PlacedWish[]): string[] => placeLabels(wishes, ({ text }) => text.length * 12).map(({ text }) => text);

describe('placeLabels', () => {
  it('writes names that do not touch', () => {
    expect(texts([wish('如意湖', 0, 0), wish('康平', 100, 0)])).toEqual(['如意湖', '康平']);
  });

  it('lets the lower rank win the place', () => {
    expect(texts([wish('路', 0, 0, { rank: 6 }), wish('社区', 4, 2, { rank: 1 })])).toEqual(['社区']);
  });

  it('writes a thing that lies in several tiles once, where most of it is', () => {
    const parts = [wish('社区', 0, 0, { size: 50 }), wish('社区', 500, 0, { size: 900 })];
    expect(placeLabels(parts, () => 24).map(({ worldX }) => worldX)).toEqual([500]);
  });

  it('writes a name that several layers have once near by, and again far away', () => {
    const community = wish('湖心社区', 0, 0, { rank: 1, group: 'cells/7' });
    const place = (x: number): PlacedWish => wish('湖心社区', x, 0, { group: `places/${x}` });
    expect(texts([place(120), community, place(900)])).toHaveLength(2);
    const plate = (x: number): PlacedWish => wish('12', x, 0, { rank: 9, group: `numbers/${x}` });
    expect(texts([plate(0), plate(60)])).toHaveLength(2);
  });

  it('repeats the name of a line only at a distance, and never on a line shorter than it', () => {
    const line = { ...style, apart: 300 };
    const road = (x: number, size: number): PlacedWish => wish('天赋路', x, 0, { style: line, size, angle: 0.5 });
    expect(texts([road(0, 200), road(100, 200), road(400, 200), road(900, 20)])).toHaveLength(2);
  });

  it('sees that a slanting name crosses a level one', () => {
    const steep = wish('很长的道路名称', 0, 0, { angle: 1.2, rank: 1 });
    expect(texts([steep, wish('楼', 15, 35)])).toEqual(['很长的道路名称']);
    expect(texts([steep, wish('楼', 45, 0)])).toHaveLength(2);
  });
});
