import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { listenToCases, type Told } from '../api/case-events';
import * as api from '../api/cases';
import type { CaseDetail, CaseFeature } from '../api/cases';
import { isAborted } from '../api/problem';
import { filterOf, type QueueWish } from '../model/cases/queue';
import { useSession } from './session';

const pageSize = 60;
const mostAtOnce = 1000;
const pauseMillis = 400;

/**
 * The open cases a dispatcher looks at, the first due first. Never all of them: a page at a time, and after an event what is shown is
 * asked for again, so that the list is always one the server gave.
 */
export const useQueue = defineStore('queue', () => {
  const session = useSession();
  const rows = shallowRef<readonly CaseFeature[]>([]);
  const next = ref<string | null>(null);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  const error = shallowRef<unknown>(null);
  const isMore = ref(false);
  /** Whether events come; while they do not, the page says so. */
  const link = ref<'off' | 'on' | 'reconnecting'>('off');
  const told = shallowRef<Told | null>(null);
  let wish: QueueWish | null = null;
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastMillis = 0;
  let stop: (() => void) | null = null;

  const byId = computed(() => new Map(rows.value.map((row) => [row.id, row])));

  /** Shows what is wished for, from its beginning. */
  function show(wanted: QueueWish): Promise<void> {
    wish = wanted;
    rows.value = [];
    next.value = null;
    state.value = 'loading';
    return fetchRows(pageSize);
  }

  /** Asks again for as much as is there. */
  const refresh = (): Promise<void> => fetchRows(Math.min(mostAtOnce, Math.max(pageSize, rows.value.length)));

  async function fetchRows(limit: number): Promise<void> {
    if (wish === null) return;
    clearTimeout(timer);
    timer = undefined;
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const began = performance.now();
    try {
      const page = await api.caseList(filterOf(wish), limit, controller.signal);
      if (running !== controller) return;
      [rows.value, next.value, state.value, error.value] = [page.rows, page.next, 'ready', null];
      lastMillis = performance.now() - began;
    } catch (problem) {
      if (running !== controller || isAborted(problem)) return;
      error.value = problem;
      // What was there is better than nothing while the server is away.
      if (rows.value.length === 0) state.value = 'failed';
    }
  }

  /** The next page, where there is one. */
  async function more(): Promise<void> {
    if (next.value === null || isMore.value) return;
    const [from, before] = [next.value, running];
    isMore.value = true;
    try {
      const page = await api.moreCases(from);
      // A list that was asked for again meanwhile begins anew.
      if (before !== running) return;
      const known = byId.value;
      rows.value = [...rows.value, ...page.rows.filter(({ id }) => !known.has(id))];
      next.value = page.next;
    } catch (problem) {
      error.value = problem;
    } finally {
      isMore.value = false;
    }
  }

  /** Many events at once ask once; a server that takes long is asked less often. */
  function soon(): void {
    timer ??= setTimeout(() => void refresh(), Math.max(pauseMillis, lastMillis * 3));
  }

  /** Shows at once what an action answered; the list follows. */
  function took(detail: CaseDetail): void {
    rows.value = rows.value.map((row) => (row.id === detail.id ? withDetail(row, detail) : row));
    soon();
  }

  function listen(): void {
    const scope = session.current?.scope ?? [];
    stop?.();
    stop = listenToCases(scope.length === 0 ? ['all'] : scope.slice(0, 20), {
      told(event) {
        told.value = event;
        soon();
      },
      opened() {
        link.value = 'on';
        void refresh();
      },
      broken: () => (link.value = 'reconnecting'),
    });
  }

  function end(): void {
    stop?.();
    stop = null;
    running?.abort();
    running = null;
    clearTimeout(timer);
    timer = undefined;
    wish = null;
    link.value = 'off';
  }

  return { rows, next, state, error, isMore, link, told, byId, show, refresh, more, took, listen, end };
});

function withDetail(row: CaseFeature, detail: CaseDetail): CaseFeature {
  const { stage, state, level, assignee, holder, supervised, clocks, version, category, categoryName, categoryLabels } = detail;
  const now = { stage, state, level, supervised, clocks, version, category, categoryName, categoryLabels, pending: detail.pending ?? null };
  const properties = { ...row.properties, ...now };
  delete properties.assignee;
  delete properties.holder;
  return { ...row, properties: { ...properties, ...(assignee == null ? {} : { assignee }), ...(holder == null ? {} : { holder }) } };
}
