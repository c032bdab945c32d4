import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { LonLat, NearCase } from '../api/types';

export interface Origin {
  readonly from: 'me' | 'point' | 'centre';
  readonly at: LonLat;
}

const first = 5;
const most = 50;

/** Where the nearest cases are asked from and what came of it; kept while a case is looked at. */
export const useNearest = defineStore('nearest', () => {
  const origin = shallowRef<Origin | null>(null);
  const categories = ref<string[]>([]);
  const limit = ref(first);
  const found = shallowRef<readonly NearCase[]>([]);
  /** The case the mouse or the keyboard is on, in the list or on the map. */
  const active = ref<string | null>(null);

  const mayShowMore = computed(() => found.value.length === limit.value && limit.value < most);

  function ask(from: Origin['from'], at: LonLat): void {
    origin.value = { from, at };
    limit.value = first;
  }

  function showMore(): void {
    limit.value = Math.min(most, limit.value * 2);
  }

  return { origin, categories, limit, found, active, mayShowMore, ask, showMore };
});
