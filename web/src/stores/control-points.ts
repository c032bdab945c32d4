import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { counting, emptyRow, type FitMethod, leastPoints, type PointRow, textOf } from '../model/control-points';

/** The control points of an old system, kept while files of it are imported one after the other. */
export const useControlPoints = defineStore('control-points', () => {
  const blank = (): PointRow[] => [emptyRow(), emptyRow(), emptyRow()];
  const rows = ref<PointRow[]>(blank());
  const method = ref<FitMethod>('similarity');
  /** The system of the places. */
  const crs = ref('CRS84');
  /** How many points the method lacks. */
  const missing = computed(() => Math.max(0, leastPoints[method.value] - counting(rows.value).length));

  function remove(index: number): void {
    rows.value.splice(index, 1);
    if (rows.value.length === 0) rows.value = [emptyRow()];
  }

  const clear = (): void => void (rows.value = blank());

  /** What an import is told. */
  const options = (): Record<string, string> => ({ controlPoints: textOf(rows.value), controlPointMethod: method.value, crs: crs.value });

  return { rows, method, crs, missing, remove, clear, options };
});
