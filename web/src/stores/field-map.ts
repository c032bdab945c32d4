import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as api from '../api/calls';
import type { LonLat } from '../api/types';
import { distanceMetres } from '../model/grid/measure';
import { takeTiles } from '../offline/tiles';

const everyMillis = 30 * 60_000;
const againMillis = 30_000;
/** Well within what is taken along in detail round a place. */
const reachMetres = 400;

interface TakenMap {
  readonly at: LonLat | null;
  readonly time: number;
  readonly isWhole: boolean;
}

/** The map that the phone takes along: round the person, and round the cases they have to go to. Without it the list still works. */
export const useFieldMap = defineStore('field-map', () => {
  const state = ref<'none' | 'taking' | 'there'>('none');
  let wanted: { here: LonLat | null; cases: readonly LonLat[] } = { here: null, cases: [] };
  let last: TakenMap | null = null;

  /** Only a service worker keeps tiles; on the first visit it comes after the page. */
  const isHeld = (): boolean => navigator.serviceWorker?.controller != null;
  navigator.serviceWorker?.addEventListener('controllerchange', () => void take());

  function isDue(): boolean {
    if (last === null || Date.now() - last.time > (last.isWhole ? everyMillis : againMillis)) return true;
    if (!last.isWhole) return false;
    const { here } = wanted;
    return here !== null && (last.at === null || distanceMetres([last.at.lon, last.at.lat], [here.lon, here.lat]) > reachMetres);
  }

  /** Says where the map is needed; it is got where it is not there yet. */
  function want(here: LonLat | null, cases: readonly LonLat[]): void {
    wanted = { here, cases };
    void take();
  }

  async function take(): Promise<void> {
    const { here, cases } = wanted;
    const places = here === null ? cases : [here, ...cases];
    if (places.length === 0 || state.value === 'taking' || !isHeld() || !isDue()) return;
    const before = state.value;
    state.value = 'taking';
    const time = Date.now();
    const taken = await api.layers().then((layers) => takeTiles(places, layers)).catch(() => null);
    const isWhole = taken !== null && taken.wanted > 0 && taken.there === taken.wanted;
    last = { at: here, time, isWhole };
    state.value = isWhole ? 'there' : before;
    // Where they went meanwhile.
    if (isWhole && isDue()) void take();
  }

  /** After a logout nothing of it is on the phone. */
  function forget(): void {
    last = null;
    wanted = { here: null, cases: [] };
    state.value = 'none';
  }

  return { state, want, forget };
});
