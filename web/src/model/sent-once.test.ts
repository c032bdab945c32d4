import { expect, it } from 'vitest';
import { sentOnce } from './sent-once';

it('keeps one id for what was not answered yet', () => {
  const step = sentOnce();
  const first = step.idOf({ state: 'cleared', on: '2026-11-20' });
  expect(step.idOf({ state: 'cleared', on: '2026-11-20' })).toBe(first);
});

it('gives another id to other content, and to the same once it was answered', () => {
  const step = sentOnce();
  const first = step.idOf({ state: 'cleared' });
  const other = step.idOf({ state: 'dropped' });
  expect(other).not.toBe(first);
  step.answered();
  expect(step.idOf({ state: 'dropped' })).not.toBe(other);
});
