import { type Ref, ref, shallowRef } from 'vue';
import type { ActionBody, ActionWord, CaseDetail, CaseLogEvent } from '../../api/cases';
import * as api from '../../api/cases';
import { ApiProblem } from '../../api/problem';
import { problemText } from '../../ui/problem-text';

/** Somebody was faster: how the case is now, and what happened since it was read. */
export interface Conflict {
  readonly current: CaseDetail;
  readonly since: readonly CaseLogEvent[];
  readonly reason: string;
}

export interface Acting {
  readonly isBusy: Readonly<Ref<boolean>>;
  readonly trouble: Readonly<Ref<string>>;
  readonly conflict: Readonly<Ref<Conflict | null>>;
  readonly send: (detail: CaseDetail, word: ActionWord, body: ActionBody) => Promise<CaseDetail | null>;
  /** Shows that others went on with a case that is still being written about. */
  readonly overtaken: (detail: CaseDetail, current: CaseDetail) => Promise<void>;
  readonly clear: () => void;
}

/** Sends actions, and keeps what went wrong until the next one. What was not answered is sent again under the same id. */
export function useActing(): Acting {
  const isBusy = ref(false);
  const trouble = ref('');
  const conflict = shallowRef<Conflict | null>(null);
  let sent = { text: '', clientId: '' };

  function clear(): void {
    trouble.value = '';
    conflict.value = null;
  }

  async function send(detail: CaseDetail, word: ActionWord, body: ActionBody): Promise<CaseDetail | null> {
    if (isBusy.value) return null;
    clear();
    const text = JSON.stringify([detail.id, word, body]);
    if (sent.text !== text) sent = { text, clientId: crypto.randomUUID() };
    isBusy.value = true;
    try {
      const answer = await api.act(detail.id, word, { ...body, version: detail.version, clientId: sent.clientId });
      sent = { text: '', clientId: '' };
      return answer;
    } catch (problem) {
      await explain(problem, detail);
      return null;
    } finally {
      isBusy.value = false;
    }
  }

  async function explain(problem: unknown, detail: CaseDetail): Promise<void> {
    const current = problem instanceof ApiProblem ? (problem.current as CaseDetail | null) : null;
    const fields = problem instanceof ApiProblem ? problem.errors.map((each) => each.detail ?? '').join(' ') : '';
    trouble.value = [problemText(problem), fields].filter((part) => part !== '').join(' · ');
    if (current !== null && current.version > detail.version) await overtaken(detail, current);
  }

  async function overtaken(detail: CaseDetail, current: CaseDetail): Promise<void> {
    const log = await api.caseLog(detail.id).catch(() => []);
    conflict.value = { current, since: log.filter(({ seq }) => seq > detail.version), reason: trouble.value };
  }

  return { isBusy, trouble, conflict, send, overtaken, clear };
}
