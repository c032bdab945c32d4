import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { contains, namePlace, touches, type Polygons } from './shapes';
import { snap, type SnapSources } from './snapping';
import { Topology } from './topology';
import { nodesBetween } from './tracing';

/** Three cells that meet in [1, 1]: two below, one over both. */
const ring = (...places: Position[]): Polygons => [[[...places, places[0] ?? []]]];
const west = { id: 'west', polygons: ring([0, 0], [1, 0], [1, 1], [0, 1]) };
const east = { id: 'east', polygons: ring([1, 0], [2, 0], [2, 1], [1, 1]) };
const north = { id: 'north', polygons: ring([0, 1], [1, 1], [2, 1], [2, 2], [0, 2]) };
const topology = new Topology([west, east, north]);

const scale = { toPixel: ([lon = 0, lat = 0]: Position) => ({ x: lon * 100, y: -lat * 100 }), degrees: { x: 0.01, y: 0.01 } };
const sources: SnapSources = { topology, lines: [], sketch: [] };

describe('topology', () => {
  it('knows who shares a node, and where borders meet', () => {
    expect(topology.areasAt([1, 1]).sort()).toEqual(['east', 'north', 'west']);
    expect(topology.edgesAt([1, 1])).toBe(3);
    expect(topology.edgesAt([0, 0])).toBe(2);
    expect(topology.areasAt([0.5, 0.5])).toEqual([]);
    expect([...topology.areasAlong([1, 1], [1, 0])].sort()).toEqual(['east', 'west']);
    expect([...topology.neighboursOf(['west'])].sort()).toEqual(['east', 'north']);
  });

  it('moves a node in all areas that have it, and nothing else', () => {
    const place: Position = [1.1, 0.9];
    const moved = new Topology(topology.withNodeAt([1, 1], place));
    expect(moved.areasAt(place).sort()).toEqual(['east', 'north', 'west']);
    expect(moved.areasAt([1, 1])).toEqual([]);
    expect([...moved.areasAlong([1, 0], place)].sort()).toEqual(['east', 'west']);
    expect(west.polygons[0]?.[0]?.[2]).toEqual([1, 1]);
  });

  it('moves the first position of a ring together with its last', () => {
    const [shape] = topology.withNodeAt([0, 0], [-1, -1]);
    const moved = shape?.polygons[0]?.[0] ?? [];
    expect(moved[0]).toEqual([-1, -1]);
    expect(moved.at(-1)).toEqual([-1, -1]);
  });

  it('puts a node on an edge of both areas that have it', () => {
    const noded = new Topology(topology.withNodeOn([1, 0], [1, 1], [1.2, 0.5]));
    expect(noded.areasAt([1.2, 0.5]).sort()).toEqual(['east', 'west']);
  });
});

describe('snapping', () => {
  it('takes a node, bit for bit, before an edge that is nearer', () => {
    const found = snap([1.001, 0.95], sources, scale, 10);
    expect(found.kind).toBe('node');
    expect(found.at).toEqual([1, 1]);
  });

  it('takes the foot on an edge, and says whose edge it is', () => {
    const found = snap([1.04, 0.5], sources, scale, 10);
    expect(found).toMatchObject({ kind: 'edge', at: [1, 0.5] });
    expect([...found.areas].sort()).toEqual(['east', 'west']);
  });

  it('takes an edge before a road, and a road before nothing', () => {
    const road = { kind: 'primary', name: 'Ring', box: [0, 0.52, 2, 0.52] as [number, number, number, number], line: [[0, 0.52], [2, 0.52]] };
    const withRoad = { ...sources, lines: [road] };
    expect(snap([1.01, 0.53], withRoad, scale, 10).kind).toBe('edge');
    expect(snap([1.5, 0.53], withRoad, scale, 10)).toMatchObject({ kind: 'line', at: [1.5, 0.52], name: 'Ring' });
    expect(snap([1.5, 0.3], withRoad, scale, 10)).toMatchObject({ kind: 'free', at: [1.5, 0.3] });
  });

  it('is not held by the node that is dragged', () => {
    expect(snap([1.01, 1.01], { ...sources, without: [1, 1] }, scale, 10).kind).toBe('free');
  });
});

describe('tracing', () => {
  const at = (lon: number, lat: number) => snap([lon, lat], sources, scale, 3);

  it('goes along borders the shorter way', () => {
    expect(nodesBetween(topology, at(0, 0.3), at(1, 0.3))).toEqual([[0, 0], [1, 0]]);
    expect(nodesBetween(topology, at(0, 1), at(2, 1))).toEqual([[1, 1]]);
  });

  it('has nothing between two places on one edge, and no way from what is on no border', () => {
    expect(nodesBetween(topology, at(1, 0.2), at(1, 0.8))).toEqual([]);
    expect(nodesBetween(topology, at(0.5, 0.5), at(1, 0.5))).toBeNull();
  });
});

describe('shapes', () => {
  it('knows inside from outside and from holes', () => {
    const holed: Polygons = [[ring([0, 0], [4, 0], [4, 4], [0, 4])[0]?.[0] ?? [], ring([1, 1], [3, 1], [3, 3], [1, 3])[0]?.[0] ?? []]];
    expect(contains(holed, [0.5, 0.5])).toBe(true);
    expect(contains(holed, [2, 2])).toBe(false);
    expect(contains(holed, [5, 5])).toBe(false);
    expect(contains(holed, namePlace(holed) ?? [])).toBe(true);
  });

  it('has no place for the name of nothing', () => expect(namePlace([])).toBeNull());
});

describe('a box and an area', () => {
  const [square = []] = ring([0, 0], [2, 0], [2, 2], [0, 2]);
  const hole: Polygons = [[...square, [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5], [0.5, 0.5]]]];

  it('touch where a border crosses the box, though no vertex lies in it', () => {
    expect(touches(hole, [-1, 0.9, 0.2, 1.1])).toBe(true);
    expect(touches(hole, [1.9, -1, 2.5, 5])).toBe(true);
    expect(touches(hole, [2.1, -1, 2.5, 5])).toBe(false);
    expect(touches(ring([0, 0], [2, 0], [0, 2]), [1.5, 1.5, 3, 3])).toBe(false);
  });

  it('touch where one lies in the other, but not in a hole', () => {
    expect(touches(hole, [0.1, 0.1, 0.3, 0.3])).toBe(true);
    expect(touches(hole, [-1, -1, 5, 5])).toBe(true);
    expect(touches(hole, [0.8, 0.8, 1.2, 1.2])).toBe(false);
  });
});
