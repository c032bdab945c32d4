import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { LonLat } from '../api/types';
import { useMap } from './map';

type Taker = (at: LonLat) => void;

/** The next click on the map may belong to a panel that asked for a place. */
export const usePicking = defineStore('picking', () => {
  const hint = ref<string | null>(null);
  const map = useMap();
  let taker: Taker | null = null;
  let asker: Element | null = null;

  /** Gives the keyboard to the map, where Enter takes the place under the cross; afterwards it goes back to where it was. */
  function ask(text: string, take: Taker): void {
    hint.value = text;
    taker = take;
    asker = document.activeElement;
    map.view?.focus();
  }

  /** Gives the place to whoever asked; answers false when nobody did. */
  function give(at: LonLat): boolean {
    const take = taker;
    stop();
    take?.(at);
    return take !== null;
  }

  function stop(): void {
    if (taker !== null && asker instanceof HTMLElement && asker.isConnected) asker.focus({ preventScroll: true });
    hint.value = null;
    taker = null;
    asker = null;
  }

  return { hint, ask, give, stop };
});
