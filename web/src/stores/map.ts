import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { MapView } from '../map/map-view';

/** The map on the page, while there is one; panels move it through its port. */
export const useMap = defineStore('map', () => {
  const view = shallowRef<MapView | null>(null);
  return { view };
});
