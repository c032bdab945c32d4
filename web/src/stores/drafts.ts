import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as grid from '../api/grid';
import type { Draft } from '../api/grid-types';

/** The drafts of the office, newest first. */
export const useDrafts = defineStore('drafts', () => {
  const drafts = ref<Draft[]>([]);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  const error = ref<unknown>(null);

  async function load(): Promise<void> {
    state.value = 'loading';
    try {
      drafts.value = await grid.listDrafts();
      state.value = 'ready';
    } catch (problem) {
      error.value = problem;
      state.value = 'failed';
    }
  }

  async function open(body: { layer: string; from?: string; name?: string }): Promise<Draft> {
    const made = await grid.openDraft(body);
    drafts.value = [made, ...drafts.value];
    return made;
  }

  async function discard(draft: Draft): Promise<void> {
    await grid.discardDraft(draft);
    await load();
  }

  return { drafts, state, error, load, open, discard };
});
