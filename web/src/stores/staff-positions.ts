import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import * as api from '../api/positions';
import type { LastPosition, Trail } from '../api/positions';

const everyMillis = 30_000;

/** Where the people of the area are, while somebody wants to see it, and the trail of one of them. */
export const useStaffPositions = defineStore('staffPositions', () => {
  const isShown = ref(false);
  const found = shallowRef<readonly LastPosition[] | null>(null);
  const error = shallowRef<unknown>(null);
  const trail = shallowRef<Trail | null>(null);
  let timer: ReturnType<typeof setInterval> | undefined;

  async function load(): Promise<void> {
    // Nobody looks at a page that is not seen, and the audit must not say so.
    if (document.visibilityState === 'hidden') return;
    try {
      const now = await api.everywhere();
      if (isShown.value) found.value = now;
      error.value = null;
    } catch (problem) {
      error.value = problem;
    }
  }

  watch(isShown, (wanted) => {
    clearInterval(timer);
    if (wanted) {
      void load();
      timer = setInterval(() => void load(), everyMillis);
    } else {
      found.value = null;
      error.value = null;
    }
  });

  /** Other pages show none; nothing is asked for them. */
  function leave(): void {
    isShown.value = false;
    trail.value = null;
  }

  return { isShown, found, error, trail, load, leave };
});
