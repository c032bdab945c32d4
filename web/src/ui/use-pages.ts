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
  /** Asks for the same list again, as far as it was shown; who reads it further down stays there. */
  readonly refresh: () => void;
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
  /** How many further rows to show of the next answer. */
  let wanted = 0;
  watch(first.data, (page) => {
    const most = wanted;
    wanted = 0;
    next.value = page?.next ?? null;
    if (page !== null && most > 0) void follow(page, most);
    else further.value = [];
  });

  /** The pages behind a first one that was asked for again; the older ones stay until all are there. */
  async function follow(page: Page<T>, most: number): Promise<void> {
    const found: T[] = [];
    let path = page.next;
    isAdding.value = true;
    try {
      while (path !== null && found.length < most) {
        const one: Page<T> = await askNext(path);
        if (first.data.value !== page) return;
        found.push(...one.rows);
        path = one.next;
      }
    } catch {
      // Who wants more asks for it, and is told why it cannot be had.
    } finally {
      isAdding.value = false;
    }
    further.value = found;
    next.value = path;
  }

  function refresh(): void {
    wanted = further.value.length;
    first.refresh();
  }

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
    refresh,
  };
}
