import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import * as api from '../api/history';
import { today } from '../model/format';
import { type Change, firstDayWith } from '../model/timeline';
import { useLayers } from './layers';
import { useSession } from './session';

/** The days on which any layer of the grid changed, and whether the line of days is on the map. */
export const useTimeline = defineStore('timeline', () => {
  const layers = useLayers();
  const session = useSession();
  const isOpen = ref(false);
  const changes = shallowRef<readonly Change[]>([]);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');

  async function load(): Promise<void> {
    state.value = 'loading';
    try {
      const codes = layers.gridLayers.map(({ code }) => code);
      const dates = await Promise.all(codes.map(async (layer) => (await api.layerDates(layer)).map((date) => ({ ...date, layer }))));
      changes.value = dates.flat().map(({ at, layer, changes: count, publicationId }) => ({
        day: firstDayWith(at, session.timeZone, today(session.timeZone)),
        layer,
        count,
        publicationId: publicationId ?? null,
      }));
      state.value = 'ready';
    } catch {
      state.value = 'failed';
    }
  }

  function toggle(): void {
    isOpen.value = !isOpen.value;
    if (isOpen.value) void load();
  }

  return { isOpen, changes, state, load, toggle };
});
