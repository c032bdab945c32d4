import { computed, type ComputedRef, ref, type Ref, shallowRef, watch } from 'vue';
import { steady } from '../model/field/steady';

/** After the last touch the list stays as it is for so long; and it is sorted again at most so often. */
const heldMillis = 3000;
const sortMillis = 4000;

/** A sorted list that keeps its order while somebody touches it; another list begins anew. */
export function useSteady<T extends { readonly id: string }>(
  sorted: ComputedRef<readonly T[]>,
  list: Ref<unknown>,
): { shown: ComputedRef<T[]>; isDown: Ref<boolean>; hold: (isDown: boolean) => void; release: () => void } {
  const order = shallowRef<readonly string[]>([]);
  const isDown = ref(false);
  let notBefore = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const shown = computed(() => {
    const byId = new Map(sorted.value.map((each) => [each.id, each]));
    return steady(order.value, [...byId.keys()]).flatMap((id) => byId.get(id) ?? []);
  });

  function settle(): void {
    clearTimeout(timer);
    const wait = notBefore - Date.now();
    if (isDown.value || wait > 0) {
      timer = setTimeout(settle, Math.max(100, wait));
      return;
    }
    const now = sorted.value.map(({ id }) => id);
    if (now.join() === order.value.join()) return;
    // A list that was empty has nothing to hold on to.
    if (order.value.length > 0) notBefore = Date.now() + sortMillis;
    order.value = now;
  }

  /** As it is seen now, it stays. */
  function hold(down: boolean): void {
    order.value = shown.value.map(({ id }) => id);
    isDown.value ||= down;
    notBefore = Math.max(notBefore, Date.now() + heldMillis);
  }

  function release(): void {
    isDown.value = false;
    hold(false);
  }

  watch(
    list,
    () => {
      isDown.value = false;
      notBefore = 0;
      order.value = [];
    },
    { flush: 'sync' },
  );
  watch(sorted, settle, { immediate: true });
  return { shown, isDown, hold, release };
}
