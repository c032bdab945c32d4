import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Geometry, Position } from 'geojson';
import type { LonLat } from '../api/types';
import { polygonOf, sketchOf } from '../model/works';

export type DrawnType = 'Point' | 'LineString' | 'Polygon';

/** What is being drawn on the map of the register: places touched so far, and what they make. */
export const useRegisterDrawing = defineStore('register-drawing', () => {
  const type = ref<DrawnType | null>(null);
  const points = shallowRef<readonly LonLat[]>([]);

  const shape = computed<Geometry | null>(() => {
    const [first] = points.value;
    if (type.value === 'Polygon') return polygonOf(points.value);
    if (type.value === 'Point') return first === undefined ? null : { type: 'Point', coordinates: [first.lon, first.lat] };
    if (type.value === null || points.value.length < 2) return null;
    return { type: 'LineString', coordinates: points.value.map(({ lon, lat }): Position => [lon, lat]) };
  });
  /** What is to be seen of it. */
  const sketch = computed<Geometry | null>(() => (type.value === 'Polygon' ? sketchOf(points.value) : shape.value));

  function begin(as: DrawnType): void {
    type.value = as;
    points.value = [];
  }

  function touch(at: LonLat): void {
    points.value = type.value === 'Point' ? [at] : [...points.value, at];
  }

  function undo(): void {
    points.value = points.value.slice(0, -1);
  }

  function stop(): void {
    type.value = null;
    points.value = [];
  }

  return { type, points, shape, sketch, begin, touch, undo, stop };
});
