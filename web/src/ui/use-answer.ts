import { type Ref, shallowRef, watch, type WatchSource } from 'vue';
import { ApiProblem, isAborted } from '../api/problem';
import { useConnection } from '../stores/connection';

export interface Answer<T> {
  readonly data: Readonly<Ref<T | null>>;
  readonly error: Readonly<Ref<unknown>>;
  readonly isLoading: Readonly<Ref<boolean>>;
  readonly again: () => void;
  /** Asks again without taking away what is shown where that cannot be had: somebody may be filling a form in it. */
  readonly refresh: () => void;
}

/** Whether the server said no, and not only that it cannot answer now. */
const isGone = (problem: unknown): boolean => problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500;

/**
 * Asks whenever the question changes, drops the answer to an older one, and keeps the last data while the next is under
 * way. A null question asks nothing and has no data. What failed is asked again when the server is back.
 */
export function useAnswer<Q, T>(question: WatchSource<Q | null>, ask: (question: Q, signal: AbortSignal) => Promise<T>): Answer<T> {
  const data = shallowRef<T | null>(null);
  const error = shallowRef<unknown>(null);
  const isLoading = shallowRef(false);
  let last: Q | null = null;
  let running: AbortController | null = null;

  async function run(asked: Q | null, keeps = false): Promise<void> {
    last = asked;
    running?.abort();
    error.value = null;
    isLoading.value = asked !== null;
    if (asked === null) {
      data.value = null;
      return;
    }
    const controller = new AbortController();
    running = controller;
    try {
      const answer = await ask(asked, controller.signal);
      if (running === controller) data.value = answer;
    } catch (problem) {
      if (running !== controller || isAborted(problem)) return;
      if (!keeps || data.value === null || isGone(problem)) {
        data.value = null;
        error.value = problem;
      }
    }
    if (running === controller) isLoading.value = false;
  }

  watch(question, (asked) => void run(asked), { immediate: true });
  const connection = useConnection();
  watch(
    () => connection.isAway,
    (isAway) => {
      if (!isAway && error.value !== null) void run(last);
    },
  );
  return { data, error, isLoading, again: () => void run(last), refresh: () => void run(last, true) };
}
