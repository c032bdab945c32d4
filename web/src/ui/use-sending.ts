import { type Ref, ref } from 'vue';
import { problemText } from './problem-text';

export interface Sending {
  readonly isSending: Ref<boolean>;
  /** Why it was not taken, or what is missing; '' where nothing is wrong. */
  readonly refusal: Ref<string>;
  /** Does a piece of work; a failure is told where it was asked for. Answers whether it was done. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** What a form sends: that it is under way, and why it was refused. */
export function useSending(textOf: (error: unknown) => string = problemText): Sending {
  const isSending = ref(false);
  const refusal = ref('');

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    isSending.value = true;
    refusal.value = '';
    try {
      await work();
      return true;
    } catch (error) {
      refusal.value = textOf(error);
      return false;
    } finally {
      isSending.value = false;
    }
  }

  return { isSending, refusal, attempt };
}
