import { onMounted, onUnmounted, type Ref, ref } from 'vue';
import { useOutbox } from '../../stores/outbox';

/** The time of the server, each second: what lamps go by. */
export function useNow(): Ref<number> {
  const { clock } = useOutbox();
  const now = ref(clock.now());
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => (timer = setInterval(() => (now.value = clock.now()), 1000)));
  onUnmounted(() => clearInterval(timer));
  return now;
}
