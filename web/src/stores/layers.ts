import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import * as api from '../api/calls';
import type { AssetKind, GridLayer, LayerInfo } from '../api/types';
import { type LayerRow, layerRows, shownByDefault, sourcesOf } from '../model/layers';
import { useAddress } from './address';

/** The layers of the office, and which of them are on. */
export const useLayers = defineStore('layers', () => {
  const address = useAddress();
  const layers = ref<LayerInfo[]>([]);
  const gridLayers = ref<GridLayer[]>([]);
  const kinds = ref<AssetKind[]>([]);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');

  const rows = computed<LayerRow[]>(() => layerRows(layers.value, gridLayers.value));
  const shown = computed<readonly string[]>(
    () => address.current.layers ?? rows.value.map((row) => row.id).filter(shownByDefault),
  );
  const sources = computed(() => sourcesOf(layers.value, shown.value, address.on, gridLayers.value));
  const isEmpty = computed(() => state.value === 'ready' && rows.value.every((row) => row.count === 0));

  async function load(): Promise<void> {
    state.value = 'loading';
    try {
      // The list of layers is needed; what describes them further may fail alone.
      const [all, grids, assets] = await Promise.all([
        api.layers(),
        countedCells(),
        api.assetKinds().catch(() => []),
      ]);
      layers.value = all;
      gridLayers.value = grids;
      kinds.value = assets;
      state.value = 'ready';
    } catch {
      state.value = 'failed';
    }
  }

  const countedCells = (): Promise<GridLayer[]> => api.gridLayers(address.on ?? undefined).catch(() => []);

  watch(
    () => address.on,
    async (on) => {
      const counted = await countedCells();
      if (on === address.on) gridLayers.value = counted;
    },
  );

  /** Puts a layer on, if it is not. */
  function show(id: string): void {
    if (!shown.value.includes(id)) toggle(id);
  }

  function toggle(id: string): void {
    const now = shown.value;
    void address.note({ layers: now.includes(id) ? now.filter((other) => other !== id) : [...now, id] });
  }

  const reset = (): void => void address.note({ layers: null });

  return { layers, gridLayers, kinds, state, rows, shown, sources, isEmpty, load, show, toggle, reset };
});
