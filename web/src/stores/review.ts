import { defineStore } from 'pinia';
import type { Geometry } from 'geojson';
import { shallowRef } from 'vue';
import type { Compared, Dispute } from '../api/grid-types';

/** What lies over the draft to be looked at: differences to the published grid, a generation's preview, disputed borders. */
export const useReview = defineStore('review', () => {
  const differences = shallowRef<readonly Compared[]>([]);
  const preview = shallowRef<readonly Geometry[]>([]);
  const disputes = shallowRef<readonly Dispute[]>([]);
  return { differences, preview, disputes };
});
