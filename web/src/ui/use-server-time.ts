import { onBeforeUnmount, type Ref, ref } from 'vue';
import { serverNow } from '../api/client';

/** The time of the server in milliseconds, a new one each second. */
export function useServerTime(): Readonly<Ref<number>> {
  const now = ref(serverNow());
  let timer: ReturnType<typeof setTimeout>;
  // At the beginning of each second, so that all countdowns of the page step together.
  function tick(): void {
    now.value = serverNow();
    timer = setTimeout(tick, 1000 - (now.value % 1000));
  }
  tick();
  onBeforeUnmount(() => clearTimeout(timer));
  return now;
}
