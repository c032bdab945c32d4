import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Hit, MapView } from '../map/map-view';

/** The map on the page, while there is one; panels move it through its port. */
export const useMap = defineStore('map', () => {
  const view = shallowRef<MapView | null>(null);
  /** What else lay under the last click, beside what was selected. */
  const otherHits = shallowRef<readonly Hit[]>([]);
  const isLocating = ref(false);
  return { view, otherHits, isLocating };
});
