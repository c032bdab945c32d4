import { computed, type ComputedRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { parseQueue, queueQuery, type QueueWish } from '../../model/cases/queue';
import { useQueue } from '../../stores/queue';

export interface QueueChoice {
  readonly wish: ComputedRef<QueueWish>;
  /** The id of the selected case; it need not be in the list. */
  readonly active: ComputedRef<string | null>;
  readonly go: (part: Partial<QueueWish>, id: string | null) => void;
  readonly choose: (id: string | null) => void;
  /** One row on or back; from a case that left the list on from where it was. */
  readonly step: (by: number) => void;
}

/** What the queue shows and which case of it is selected: both are in the address, so that a link brings a colleague to the same. */
export function useQueueChoice(chosen: () => void): QueueChoice {
  const route = useRoute();
  const router = useRouter();
  const queue = useQueue();
  const wish = computed(() => parseQueue(route.query));
  const wishText = computed(() => JSON.stringify(wish.value));
  const active = computed(() => (typeof route.query['case'] === 'string' ? route.query['case'] : null));
  /** Where in the list the active case was, for going on when it leaves. */
  let place = 0;

  function go(part: Partial<QueueWish>, id: string | null): void {
    const { lang } = route.query;
    const query = { ...queueQuery({ ...wish.value, ...part }), ...(id === null ? {} : { case: id }), ...(lang === undefined ? {} : { lang }) };
    void router.replace({ path: '/console', query });
  }

  function choose(id: string | null): void {
    chosen();
    if (id !== active.value) go({}, id);
  }

  function step(by: number): void {
    const { rows } = queue;
    const at = rows.findIndex(({ id }) => id === active.value);
    const next = at >= 0 ? at + by : active.value === null ? 0 : place + (by > 0 ? 0 : -1);
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (row !== undefined) choose(row.id);
  }

  watch(wishText, () => void queue.show(wish.value), { immediate: true });
  watch(
    () => queue.rows,
    (rows) => {
      const at = rows.findIndex(({ id }) => id === active.value);
      if (at >= 0) place = at;
      else if (active.value === null && rows[0] !== undefined) choose(rows[0].id);
    },
  );
  return { wish, active, go, choose, step };
}
