import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import * as api from '../api/calls';
import type { ManagementCell } from '../api/types';
import { useAddress } from './address';
import { useLayers } from './layers';

/** The row of the layer list and the id in the address. */
export const managementLayer = 'management';

/** Areas put together from cells of the base grid, as they are on the day of the map; got when they are first wanted. */
export const useManagement = defineStore('management', () => {
  const address = useAddress();
  const layers = useLayers();
  const cells = shallowRef<readonly ManagementCell[]>([]);
  const isShown = computed(() => layers.shown.includes(managementLayer));

  async function load(): Promise<void> {
    const on = address.on;
    const found = await api.managementCells(on ?? undefined).catch(() => []);
    if (on === address.on) cells.value = found;
  }

  watch(
    () => address.on,
    () => void load(),
  );

  return { cells, isShown, load };
});
