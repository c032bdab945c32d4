import { expect, it } from 'vitest';
import type { CoveredLine } from './coverage';
import { isSetAside, Replay } from './replay';
import type { WalkFix } from './walk';

const line: CoveredLine = { id: 'a 0', line: [[113.73, 34.77], [113.74, 34.77]], fromMetres: 0, toMetres: 915, reachMetres: 30 };
const fix = (seconds: number, share: number): WalkFix => ({ at: seconds * 1000, lon: 113.73 + share / 100, lat: 34.77, accuracy: 5 });
const walked = (): Replay => {
  const replay = new Replay('foot', [line]);
  for (let i = 0; i <= 600; i++) replay.add([fix(i, i / 600)]);
  return replay;
};

it('goes in proportion to time, and stays where it was while nothing is known', () => {
  const replay = new Replay('foot', [line]);
  replay.add([fix(0, 0), fix(10, 0.01), fix(200, 0.2), fix(210, 0.21)]);
  expect(replay.span).toEqual({ from: 0, to: 210_000 });
  expect(replay.moment(5000)?.at.lon).toBeCloseTo(113.73005, 8);
  expect(replay.moment(150_000)?.isGap).toBe(true);
  expect(replay.moment(150_000)?.at.lon).toBeCloseTo(113.7301, 8);
  expect(replay.moment(999_000)?.at.lon).toBeCloseTo(113.7321, 8);
  expect(new Replay('foot', []).moment(0)).toBeNull();
});

it('colours the river as it is reached, and in the end what the server counted', () => {
  const replay = walked();
  const widest = (share: number): number => Math.max(113.73, ...replay.colouring(replay.reached(share * 600_000)).flatMap((part) => part.map(([lon = 0]) => lon)));
  expect(replay.reached(0)).toBe(0);
  expect(replay.colouring(0)).toEqual([]);
  expect(widest(0.5)).toBeGreaterThan(113.7349);
  expect(widest(0.5)).toBeLessThan(113.7355);
  expect(replay.colouring(replay.reached(300_000)), 'what was gained bit by bit is one stretch').toHaveLength(1);
  expect(replay.colouring(replay.reached(600_000))).toEqual([line.line]);
});

it('takes fifty thousand fixes in a moment', () => {
  const replay = new Replay('foot', [line]);
  const started = performance.now();
  replay.add(Array.from({ length: 50_000 }, (_, i) => fix(i, Math.abs(Math.sin(i / 2000)))));
  for (let i = 0; i < 1000; i++) replay.moment(i * 50_000);
  expect(replay.count).toBe(50_000);
  expect(performance.now() - started).toBeLessThan(3000);
});

it('knows which rules take a fix out', () => {
  expect(isSetAside(['LATE', 'STAY'])).toBe(false);
  expect(isSetAside(['LATE', 'SPEED'])).toBe(true);
});
