import { describe, expect, it } from 'vitest';
import { areaAnchor, distanceToPath, isInside, joinPaths, lineAnchor } from './geometry';

const square = new Float32Array([0, 0, 100, 0, 100, 100, 0, 100, 0, 0]);
const hole = new Float32Array([40, 40, 60, 40, 60, 60, 40, 60, 40, 40]);

describe('geometry of a tile', () => {
  it('knows inside, outside and a hole', () => {
    expect(isInside([square, hole], 10, 10)).toBe(true);
    expect(isInside([square, hole], 50, 50)).toBe(false);
    expect(isInside([square], 101, 50)).toBe(false);
  });

  it('measures to the nearest point of a path, also beyond its ends', () => {
    const path = new Float32Array([0, 0, 10, 0, 10, 10]);
    expect(distanceToPath(path, 5, 3)).toBeCloseTo(3);
    expect(distanceToPath(path, 13, 14)).toBeCloseTo(5);
    expect(distanceToPath(new Float32Array([3, 4]), 0, 0)).toBeCloseTo(5);
  });

  it('names an area inside it', () => {
    expect(areaAnchor([square])).toMatchObject({ x: 50, y: 50, size: 10000 });
    expect(areaAnchor([new Float32Array([0, 0, 0, 0])])).toBeNull();
  });

  it('names a line in the middle of its longest segment, readable from left to right', () => {
    const anchor = lineAnchor([new Float32Array([10, 0, 0, 0, 0, 100])]);
    expect(anchor).toMatchObject({ x: 0, y: 50, size: 100 });
    expect(Math.abs(anchor?.angle ?? 9)).toBeLessThanOrEqual(Math.PI / 2);
  });

  it('strings together what was cut, whichever way it was drawn', () => {
    const parts = [new Float32Array([10, 0, 20, 0]), new Float32Array([10, 0, 0, 0]), new Float32Array([20, 0, 30, 1]), new Float32Array([50, 50, 60, 60])];
    const whole = joinPaths(parts);
    expect(whole.map((path) => path.length).sort()).toEqual([4, 8]);
    expect(lineAnchor(whole)).toMatchObject({ x: 15, y: 0.5 });
  });

  it('joins a ring without going round for ever', () => {
    const half = new Float32Array([0, 0, 10, 0, 10, 10]);
    expect(joinPaths([half, new Float32Array([10, 10, 0, 10, 0, 0])])).toHaveLength(1);
  });

  it('stops a name where the line bends', () => {
    const anchor = lineAnchor([new Float32Array([0, 0, 50, 2, 100, 0, 100, 80])]);
    expect(anchor).toMatchObject({ x: 50, y: 0, size: 100 });
  });
});
