import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { LonLat } from '../api/types';

/** Which panel of a segment's page wants places of the map, and what was picked for it: one place, or the points of a line. */
export const useRiverPick = defineStore('river-pick', () => {
  const wanted = ref<string | null>(null);
  const place = ref<LonLat | null>(null);
  const line = ref<LonLat[]>([]);
  const undone = ref<LonLat[]>([]);
  const isLine = ref(false);

  function want(name: string, asLine = false): void {
    clear();
    wanted.value = name;
    isLine.value = asLine;
  }

  function clear(): void {
    [wanted.value, place.value, line.value, undone.value, isLine.value] = [null, null, [], [], false];
  }

  function pick(at: LonLat): void {
    if (wanted.value === null) return;
    if (!isLine.value) {
      place.value = at;
      return;
    }
    line.value = [...line.value, at];
    undone.value = [];
  }

  function undo(): void {
    const last = line.value.at(-1);
    if (last === undefined) return;
    [line.value, undone.value] = [line.value.slice(0, -1), [...undone.value, last]];
  }

  function redo(): void {
    const last = undone.value.at(-1);
    if (last === undefined) return;
    [line.value, undone.value] = [[...line.value, last], undone.value.slice(0, -1)];
  }

  return { wanted, place, line, undone, isLine, want, clear, pick, undo, redo };
});
