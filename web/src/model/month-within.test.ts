import { expect, test } from 'vitest';
import { monthWithin } from './month-within';

test('a month is all of its days, or those of them that are asked about', () => {
  expect(monthWithin('2026-02', '', '')).toEqual({ from: '2026-02-01', to: '2026-03-01' });
  expect(monthWithin('2026-12', '', '')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
  expect(monthWithin('2026-03', '2026-01-15', '2026-03-10')).toEqual({ from: '2026-03-01', to: '2026-03-10' });
  expect(monthWithin('2026-01', '2026-01-15', '2026-03-10')).toEqual({ from: '2026-01-15', to: '2026-02-01' });
});
