import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import type { Page } from '../api/types';

// The words of a failure are in a language, which a browser remembers.
vi.stubGlobal('localStorage', { getItem: () => 'en', setItem: () => undefined });
vi.stubGlobal('document', { documentElement: {} });
const { useNotices } = await import('../stores/notices');
const { usePages } = await import('./use-pages');

let scope = effectScope();
beforeEach(() => {
  setActivePinia(createPinia());
  scope = effectScope();
});
afterEach(() => scope.stop());
const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await nextTick();
};
const list = (askNext: (path: string) => Promise<Page<string>>) => {
  const question = ref('a');
  const pages = scope.run(() => usePages<string, string>(question, (asked) => Promise.resolve({ rows: [`${asked}1`], next: `/${asked}2` }), askNext));
  if (pages === undefined) throw new Error('no scope');
  return { question, pages };
};

test('pages follow one another until there is no next', async () => {
  const { pages } = list((path) => Promise.resolve({ rows: [path], next: path === '/a2' ? '/a3' : null }));
  await settled();
  expect([pages.rows.value, pages.hasMore.value]).toEqual([['a1'], true]);
  await pages.more();
  await pages.more();
  expect([pages.rows.value, pages.hasMore.value]).toEqual([['a1', '/a2', '/a3'], false]);
  await pages.more();
  expect(pages.rows.value).toHaveLength(3);
});

test('a page of an older list is dropped', async () => {
  let answer: (page: Page<string>) => void = () => undefined;
  const { question, pages } = list(() => new Promise((resolve) => (answer = resolve)));
  await settled();
  const adding = pages.more();
  question.value = 'b';
  await settled();
  answer({ rows: ['a2'], next: null });
  await adding;
  expect([pages.rows.value, pages.hasMore.value]).toEqual([['b1'], true]);
});

test('a page that fails is told and can be asked for again', async () => {
  let isDown = true;
  const { pages } = list((path) => (isDown ? Promise.reject(new Error('down')) : Promise.resolve({ rows: [path], next: null })));
  await settled();
  await pages.more();
  expect([pages.rows.value, pages.hasMore.value, pages.isAdding.value]).toEqual([['a1'], true, false]);
  expect(useNotices().notices).toHaveLength(1);
  isDown = false;
  await pages.more();
  expect(pages.rows.value).toEqual(['a1', '/a2']);
});

test('a list that is asked for again is shown as far as it was', async () => {
  const { pages } = list((path) => Promise.resolve({ rows: [path], next: path === '/a2' ? '/a3' : null }));
  await settled();
  await pages.more();
  pages.refresh();
  await settled();
  await settled();
  expect([pages.rows.value, pages.hasMore.value, pages.isAdding.value]).toEqual([['a1', '/a2'], true, false]);
  await pages.more();
  expect([pages.rows.value, pages.hasMore.value]).toEqual([['a1', '/a2', '/a3'], false]);
});

test('another question after a list was asked for again begins anew', async () => {
  const { pages, question } = list((path) => Promise.resolve({ rows: [path], next: null }));
  await settled();
  await pages.more();
  pages.refresh();
  await settled();
  await settled();
  question.value = 'b';
  await settled();
  expect(pages.rows.value).toEqual(['b1']);
});
