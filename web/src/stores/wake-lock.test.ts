import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test, vi } from 'vitest';
import { useWakeLock } from './wake-lock';

/** Locks that were given, and those of them that are still held. */
let given: EventTarget[];
let held: Set<EventTarget>;
let page: EventTarget & { visibilityState: string };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  setActivePinia(createPinia());
  given = [];
  held = new Set();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', {
    wakeLock: {
      request: () => {
        const lock: EventTarget = Object.assign(new EventTarget(), {
          release: () => {
            held.delete(lock);
            lock.dispatchEvent(new Event('release'));
            return Promise.resolve();
          },
        });
        given.push(lock);
        held.add(lock);
        return Promise.resolve(lock);
      },
    },
  });
});

/** The browser takes the lock away when the page is not seen, and says so. */
function hide(): void {
  page.visibilityState = 'hidden';
  for (const lock of [...held]) {
    held.delete(lock);
    lock.dispatchEvent(new Event('release'));
  }
  page.dispatchEvent(new Event('visibilitychange'));
}
function show(): void {
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
}

test('the screen stays on while it is wanted, also after the page was out of sight', async () => {
  const wake = useWakeLock();
  wake.keepOn();
  await settled();
  expect([wake.state, held.size]).toEqual(['held', 1]);
  hide();
  await settled();
  expect(held.size).toBe(0);
  show();
  await settled();
  expect([wake.state, held.size, given.length]).toEqual(['held', 1, 2]);
});

test('the screen may go dark when nobody wants it any more, also when the lock comes late', async () => {
  const wake = useWakeLock();
  wake.keepOn();
  await settled();
  wake.letGo();
  await settled();
  expect([wake.state, held.size]).toEqual(['none', 0]);
  wake.keepOn();
  wake.letGo();
  await settled();
  expect([wake.state, held.size]).toEqual(['none', 0]);
});
