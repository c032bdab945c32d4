import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useConnection } from '../stores/connection';
import { useAnswer } from './use-answer';

let scope = effectScope();
beforeEach(() => {
  setActivePinia(createPinia());
  scope = effectScope();
});
afterEach(() => scope.stop());

test('what failed while the server was away is asked again when it is back', async () => {
  let isDown = true;
  const answer = scope.run(() =>
    useAnswer(
      () => 'a',
      (asked) => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(`${asked}1`)),
    ),
  );
  useConnection().heard(false);
  await new Promise((resolve) => setTimeout(resolve));
  expect([answer?.data.value, answer?.error.value]).toEqual([null, new Error('down')]);
  isDown = false;
  useConnection().heard(true);
  await nextTick();
  await new Promise((resolve) => setTimeout(resolve));
  expect([answer?.data.value, answer?.error.value]).toEqual(['a1', null]);
});
