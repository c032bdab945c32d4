import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { CategoryInfo, LonLat } from '../api/types';

/** The report being written: it outlives a look at something else, and its id makes a second try the same report. */
export const useReport = defineStore('report', () => {
  const at = shallowRef<LonLat | null>(null);
  const category = shallowRef<CategoryInfo | null>(null);
  const description = ref('');
  const clientId = ref<string>(crypto.randomUUID());

  function clear(): void {
    at.value = null;
    category.value = null;
    description.value = '';
    clientId.value = crypto.randomUUID();
  }

  return { at, category, description, clientId, clear };
});
