import { onUnmounted, ref, shallowRef } from 'vue';
import * as api from '../../api/coverage';
import { isAborted } from '../../api/problem';

const pauseMillis = 250;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMillis));

/** A question on its way: asks it, follows it until it has ended, and gets the map of its answer; a new question drops the one before. */
export function useRun() {
  const run = shallowRef<api.Run | null>(null);
  /** The last run that was answered: it stays while the next is under way, so that a figure changes and does not come and go. */
  const answered = shallowRef<api.Run | null>(null);
  const features = shallowRef<readonly api.AnswerFeature[]>([]);
  const error = ref<unknown>(null);
  const isRunning = ref(false);
  let running: AbortController | null = null;

  const leave = (): void => running?.abort();

  async function follow(question: api.Question, signal: AbortSignal): Promise<void> {
    let now = await api.ask(question, signal);
    for (;;) {
      if (signal.aborted) return;
      run.value = now;
      if (now.state !== 'queued' && now.state !== 'running') break;
      await pause();
      now = await api.run(now.id, signal);
    }
    const drawn = now.state === 'done' ? (await api.answerMap(now.id, signal)).features : [];
    if (signal.aborted) return;
    features.value = drawn;
    answered.value = now.state === 'done' ? now : null;
  }

  async function ask(question: api.Question): Promise<void> {
    // What nobody waits for any more need not be computed.
    if (isRunning.value && run.value !== null) void api.cancel(run.value.id).catch(() => undefined);
    leave();
    const controller = new AbortController();
    running = controller;
    error.value = null;
    isRunning.value = true;
    try {
      await follow(question, controller.signal);
    } catch (problem) {
      if (running !== controller || isAborted(problem)) return;
      error.value = problem;
      answered.value = null;
      features.value = [];
    }
    if (running === controller) isRunning.value = false;
  }

  async function cancel(): Promise<void> {
    if (run.value === null) return;
    leave();
    isRunning.value = false;
    try {
      run.value = await api.cancel(run.value.id);
    } catch {
      run.value = await api.run(run.value.id);
    }
  }

  onUnmounted(leave);
  return { run, answered, features, error, isRunning, ask, cancel };
}
