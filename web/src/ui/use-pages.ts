import { computed, type ComputedRef, readonly, ref, type Ref, shallowRef, watch, type WatchSource } from 'vue';
import type { Page } from '../api/types';
import { type Answer, useAnswer } from './use-answer';
import { useAttempt } from './use-attempt';

export interface Pages<T> extends Answer<Page<T>> {
  /** Of all pages asked for so far. */
  readonly rows: ComputedRef<readonly T[]>;
  readonly hasMore: ComputedRef<boolean>;
  readonly isAdding: Readonly<Ref<boolean>>;
  readonly more: () => Promise<void>;
}

/** A list that is asked for by pages: the first whenever the question changes, the others when somebody wants more. */
export function usePages<Q, T>(
  question: WatchSource<Q | null>,
  ask: (question: Q, signal: AbortSignal) => Promise<Page<T>>,
  askNext: (path: string) => Promise<Page<T>>,
): Pages<T> {
  const first = useAnswer(question, ask);
  const attempt = useAttempt();
  const further = shallowRef<readonly T[]>([]);
  const next = ref<string | null>(null);
  const isAdding = ref(false);
  watch(first.data, (page) => {
    further.value = [];
    next.value = page?.next ?? null;
  });

  async function more(): Promise<void> {
    const [of, path] = [first.data.value, next.value];
    if (path === null || isAdding.value) return;
    isAdding.value = true;
    await attempt(async () => {
      const page = await askNext(path);
      // Another list may have come meanwhile.
      if (first.data.value !== of) return;
      further.value = [...further.value, ...page.rows];
      next.value = page.next;
    });
    isAdding.value = false;
  }

  return {
    ...first,
    rows: computed(() => [...(first.data.value?.rows ?? []), ...further.value]),
    hasMore: computed(() => next.value !== null),
    isAdding: readonly(isAdding),
    more,
  };
}
