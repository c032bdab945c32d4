import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as api from '../api/calls';

const pauseMillis = 5000;

/** Whether the server answers. While it does not, it is asked again from time to time, and at once when the person says so. */
export const useConnection = defineStore('connection', () => {
  const isAway = ref(false);
  let timer: ReturnType<typeof setInterval> | undefined;

  function heard(isReached: boolean): void {
    if (isAway.value === !isReached) return;
    isAway.value = !isReached;
    clearInterval(timer);
    if (isAway.value) timer = setInterval(() => void again(), pauseMillis);
  }

  /** Asks for something small; whoever hears of the outcome tells `heard`. */
  const again = (): Promise<void> =>
    api.office().then(
      () => undefined,
      () => undefined,
    );

  return { isAway, heard, again };
});
