import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import * as grid from '../api/grid';
import type { Generation, GenerationWish, PreviewCell } from '../api/grid-types';
import { useReview } from './review';
import { useWorkbench } from './workbench';

const pollMillis = 600;

/** A division that is under way or waits to be taken over; its cells lie on the map as a preview until then. */
export const useGeneration = defineStore('generation', () => {
  const bench = useWorkbench();
  const review = useReview();
  const current = shallowRef<Generation | null>(null);
  const cells = shallowRef<readonly PreviewCell[]>([]);
  const isUnderWay = computed(() => current.value?.state === 'queued' || current.value?.state === 'running');

  async function start(wish: GenerationWish): Promise<void> {
    const id = bench.draft?.id;
    if (id === undefined) return;
    drop();
    current.value = await grid.generate(id, wish);
    await follow(current.value.id);
  }

  async function follow(id: string): Promise<void> {
    while (isUnderWay.value && current.value?.id === id) {
      await new Promise((resolve) => setTimeout(resolve, pollMillis));
      const now = await grid.generation(id);
      if (current.value?.id === id) current.value = now;
    }
    if (current.value?.id !== id || current.value.state !== 'done') return;
    cells.value = await grid.generationPreview(id);
    review.preview = cells.value.map(({ geometry }) => geometry);
  }

  /** Puts the cells into the draft; answers whether that was done. */
  async function apply(): Promise<boolean> {
    if (current.value?.state !== 'done') return false;
    const edit = await bench.perform({ operation: 'generate', generation: current.value.id });
    if (edit !== null) drop();
    return edit !== null;
  }

  async function cancel(): Promise<void> {
    const { value } = current;
    drop();
    if (value?.state === 'queued' || value?.state === 'running') await grid.cancelGeneration(value.id);
  }

  function drop(): void {
    current.value = null;
    cells.value = [];
    review.preview = [];
  }

  return { current, cells, isUnderWay, start, apply, cancel };
});
