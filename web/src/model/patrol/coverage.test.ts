import { describe, expect, it } from 'vitest';
import { placesAlong } from '../lonlat';
import { chainageText, stretchText } from './chainage';
import { type CoveredLine, partsOf, WalkCoverage } from './coverage';
import { lengthOf, withInterval } from './intervals';
import { Walk, type WalkFix } from './walk';

/** Metres east and north of the office, about. */
const place = (x: number, y: number): [number, number] => [113.73 + x / 91_560, 34.77 + y / 110_930];
const river: CoveredLine = { id: 'a', line: [place(0, 0), place(500, 0), place(1000, 0)], fromMetres: 2000, toMetres: 3000, reachMetres: 35 };

const fixAt = (seconds: number, x: number, y: number, accuracy = 5): WalkFix => {
  const [lon, lat] = place(x, y);
  return { at: 1_000_000 + seconds * 1000, lon, lat, accuracy };
};

/** Walks from one place to another, 1.5 m each second. */
function walk(way: Walk, from: [number, number], to: [number, number], startSeconds: number, noise: () => number = () => 0): number {
  const metres = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const steps = Math.ceil(metres / 1.5);
  for (let i = 0; i <= steps; i++) {
    const share = i / steps;
    way.add(fixAt(startSeconds + i, from[0] + share * (to[0] - from[0]) + noise(), from[1] + share * (to[1] - from[1]) + noise()));
  }
  return startSeconds + steps;
}

function covered(way: Walk): number {
  const coverage = new WalkCoverage([river]);
  for (const leg of way.legs) coverage.add(leg);
  return coverage.coveredMetres('a');
}

/** Noise of some metres that comes out the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state / 2147483648 - 0.5) * 8;
  };
}

describe('what a walk covers', () => {
  it('is what lies within reach of the way along the river, with the discs at its ends', () => {
    const way = new Walk('foot');
    walk(way, [100, 10], [400, 10], 0);
    const chord = Math.sqrt(35 ** 2 - 10 ** 2);
    // The last steps are not a leg yet.
    expect(covered(way)).toBeGreaterThan(300 + 2 * chord - 12);
    expect(covered(way)).toBeLessThanOrEqual(300 + 2 * chord + 0.5);
    expect(way.metres).toBeGreaterThan(288);
  });

  it('is the same upstream, and twice is once', () => {
    const there = new Walk('foot');
    walk(there, [400, 10], [100, 10], 0);
    const twice = new Walk('foot');
    walk(twice, [100, 10], [400, 10], walk(twice, [400, 10], [100, 10], 0) + 1);
    expect(Math.abs(covered(there) - covered(twice))).toBeLessThan(12);
  });

  it('is nothing where a bridge is crossed, nor where somebody stands', () => {
    const crossing = new Walk('foot');
    walk(crossing, [500, -100], [500, 100], 0);
    expect(covered(crossing)).toBe(0);
    const standing = new Walk('foot');
    const shake = noise(7);
    for (let i = 0; i < 600; i++) standing.add(fixAt(i, 500 + shake() / 2, 5 + shake() / 2));
    expect(covered(standing)).toBe(0);
    expect(standing.metres).toBe(0);
  });

  it('is nothing in a gap, after a pause or a time away', () => {
    const way = new Walk('foot');
    const stopped = walk(way, [100, 0], [200, 0], 0);
    walk(way, [700, 0], [800, 0], stopped + 300);
    expect(way.gaps).toHaveLength(1);
    expect(way.gaps[0]?.seconds).toBe(300);
    expect(covered(way)).toBeLessThan(2 * (100 + 70) + 1);
    const paused = new Walk('foot');
    const end = walk(paused, [100, 0], [200, 0], 0);
    paused.cut();
    walk(paused, [260, 0], [300, 0], end + 60);
    expect(paused.pieces).toHaveLength(2);
  });

  it('sets aside what is not exact, too fast, or not later', () => {
    const way = new Walk('foot');
    walk(way, [100, 0], [200, 0], 0);
    const { metres } = way;
    way.add(fixAt(80, 210, 0, 80));
    way.add(fixAt(81, 320, 0));
    way.add(fixAt(3, 100, 0));
    expect(way.setAside).toBe(3);
    expect(way.metres).toBe(metres);
  });

  it('does not grow with noise', () => {
    const way = new Walk('foot');
    walk(way, [100, 0], [600, 0], 0, noise(3));
    expect(way.metres).toBeGreaterThan(480);
    expect(way.metres).toBeLessThan(540);
  });

  it('tells each stretch once, with the time it was reached', () => {
    const way = new Walk('foot');
    walk(way, [100, 0], [400, 0], walk(way, [400, 0], [100, 0], 0) + 1);
    const coverage = new WalkCoverage([river]);
    const gains = way.legs.flatMap((leg) => coverage.add(leg));
    expect(gains.map(({ at }) => at)).toEqual(gains.map(({ at }) => at).sort((a, b) => a - b));
    // The way back reaches nothing new but where the turn was cut short.
    expect(gains.filter(({ at }) => at > 1_230_000).length).toBeLessThan(3);
  });
});

it('needs the map at some places along a line, each far enough from the others', () => {
  const places = placesAlong([Array.from({ length: 41 }, (_, i) => place(i * 100, 0)), [place(4050, 0)]], 950);
  expect(places.map(({ lon }) => Math.round((lon - 113.73) * 91_560))).toEqual([0, 1000, 2000, 3000, 4000]);
});

describe('parts of a line', () => {
  it('lie between their chainages', () => {
    const [part = []] = partsOf(river, [{ from: 2400, to: 2600 }]);
    expect(part).toHaveLength(3);
    expect((part[0]?.[0] ?? 0) - 113.73).toBeCloseTo(400 / 91_560, 5);
    expect(part[1]).toEqual(place(500, 0));
    expect((part[2]?.[0] ?? 0) - 113.73).toBeCloseTo(600 / 91_560, 5);
    expect(partsOf(river, [])).toEqual([]);
  });

  it('are written as chainages', () => {
    expect(chainageText(12_045)).toBe('K12+045');
    expect(chainageText(-0.2)).toBe('K0+000');
    expect(stretchText(300, 779.6)).toBe('K0+300–K0+780');
  });

  it('are put together', () => {
    let all = withInterval([], { from: 5, to: 6 });
    all = withInterval(all, { from: 1, to: 2 });
    all = withInterval(all, { from: 8, to: 9 });
    expect(withInterval(all, { from: 2, to: 5.5 })).toEqual([
      { from: 1, to: 6 },
      { from: 8, to: 9 },
    ]);
    expect(lengthOf(withInterval(all, { from: 0, to: 10 }))).toBe(10);
  });
});
