import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { LonLat } from '../api/types';

type Taker = (at: LonLat) => void;

/** The next click on the map may belong to a panel that asked for a place. */
export const usePicking = defineStore('picking', () => {
  const hint = ref<string | null>(null);
  let taker: Taker | null = null;

  function ask(text: string, take: Taker): void {
    hint.value = text;
    taker = take;
  }

  /** Gives the place to whoever asked; answers false when nobody did. */
  function give(at: LonLat): boolean {
    const take = taker;
    stop();
    take?.(at);
    return take !== null;
  }

  function stop(): void {
    hint.value = null;
    taker = null;
  }

  return { hint, ask, give, stop };
});
