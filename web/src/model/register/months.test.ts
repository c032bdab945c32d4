import { expect, test } from 'vitest';
import { meanOf, monthsOf } from './months';

test('the last months come in their order, whatever the order they were written in', () => {
  const value = { '2026-03': 30, '2025-12': 5, '2026-01': 10, '2026-02': 20 };
  expect(monthsOf(value, 3).map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(meanOf(monthsOf(value, 3))).toBe(20);
});

test('what holds no counts by month has none', () => {
  expect([monthsOf(null), monthsOf('2026-01'), monthsOf([1]), monthsOf({ a: 1, '2026-01': 'x' }), meanOf([])]).toEqual([[], [], [], [], 0]);
});
