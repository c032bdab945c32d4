import { type Ref, shallowRef } from 'vue';
import type { ActionWord, CaseDetail } from '../../api/cases';

/** What was done last, and how it is taken back where the machine has a way. */
export interface Done {
  readonly detail: CaseDetail;
  readonly word: ActionWord;
  /** To whom or into what, for the reader. */
  readonly to: string;
  readonly back: ActionWord | null;
}

const wayBack: Partial<Record<ActionWord, ActionWord>> = { dispatch: 'return', merge: 'reopen', reject: 'reopen', close: 'reopen', void: 'reopen' };

export function useUndo(): { last: Ref<Done | null>; remember: (detail: CaseDetail, word: ActionWord, to: string) => void } {
  const last = shallowRef<Done | null>(null);
  function remember(detail: CaseDetail, word: ActionWord, to: string): void {
    const back = wayBack[word];
    last.value = { detail, word, to, back: back !== undefined && detail.actions.includes(back) ? back : null };
  }
  return { last, remember };
}
