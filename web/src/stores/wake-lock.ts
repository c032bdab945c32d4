import { defineStore } from 'pinia';
import { ref } from 'vue';

/** `none` while nobody wants the screen on; `refused` where the browser or the battery says no. */
export type WakeState = 'none' | 'held' | 'refused' | 'unsupported';

/** Keeps the screen on: a page that is not seen is told of no positions. */
export const useWakeLock = defineStore('wake-lock', () => {
  const state = ref<WakeState>('none');
  let isWanted = false;
  let lock: WakeLockSentinel | null = null;

  async function ask(): Promise<void> {
    if (!('wakeLock' in navigator)) {
      state.value = 'unsupported';
      return;
    }
    try {
      const given = await navigator.wakeLock.request('screen');
      if (!isWanted) return await given.release();
      lock = given;
      state.value = 'held';
      // The browser takes it away with the page's being seen, and gives it again only when asked.
      given.addEventListener('release', () => {
        if (lock === given) lock = null;
        if (isWanted && document.visibilityState === 'visible') void ask();
      });
    } catch {
      state.value = 'refused';
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (isWanted && lock === null && document.visibilityState === 'visible') void ask();
  });

  function keepOn(): void {
    isWanted = true;
    if (lock === null) void ask();
  }

  function letGo(): void {
    isWanted = false;
    void lock?.release();
    lock = null;
    state.value = 'none';
  }

  return { state, keepOn, letGo };
});
