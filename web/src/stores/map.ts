import { defineStore } from 'pinia';
import type { Geometry } from 'geojson';
import { ref, shallowRef } from 'vue';
import type { Hit, MapView } from '../map/map-view';

/** The map on the page, while there is one; panels move it through its port. */
export const useMap = defineStore('map', () => {
  const view = shallowRef<MapView | null>(null);
  /** What else lay under the last click, beside what was selected. */
  const otherHits = shallowRef<readonly Hit[]>([]);
  const isLocating = ref(false);
  const isLoading = ref(false);
  /** A shape another page wants seen; the map shows it once it is there. */
  const toShow = shallowRef<Geometry | null>(null);
  return { view, otherHits, isLocating, isLoading, toShow };
});
