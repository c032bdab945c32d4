import { defineStore } from 'pinia';
import type { Geometry, Position } from 'geojson';
import { shallowRef } from 'vue';
import * as grid from '../api/grid';
import type { Compared, Dispute } from '../api/grid-types';

/** What lies over the draft to be looked at: differences to the published grid, a generation's preview, disputed borders. */
export const useReview = defineStore('review', () => {
  const differences = shallowRef<readonly Compared[]>([]);
  const preview = shallowRef<readonly Geometry[]>([]);
  const disputes = shallowRef<readonly Dispute[]>([]);
  /** A stretch of border that was marked and waits for its note. */
  const marking = shallowRef<readonly Position[] | null>(null);

  async function loadDisputes(layer: string): Promise<void> {
    disputes.value = await grid.disputes(layer);
  }

  async function mark(layer: string, note: string): Promise<void> {
    if (marking.value === null) return;
    const made = await grid.markDispute({ layer, geometry: { type: 'LineString', coordinates: [...marking.value] }, note });
    disputes.value = [...disputes.value, made];
    marking.value = null;
  }

  async function settle(id: string, outcome: string): Promise<void> {
    await grid.settleDispute(id, outcome);
    disputes.value = disputes.value.filter((each) => each.id !== id);
  }

  function clear(): void {
    differences.value = [];
    preview.value = [];
    disputes.value = [];
    marking.value = null;
  }

  return { differences, preview, disputes, marking, loadDisputes, mark, settle, clear };
});
