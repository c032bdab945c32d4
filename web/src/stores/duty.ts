import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { device } from '../outbox/device';
import { laneOfPositions, type PositionFix } from '../outbox/items';
import { type Measured, useLocation } from './location';
import { useOutbox } from './outbox';
import { useSession } from './session';

const remembered = 'wangge.duty';
const everyMillis = 15_000;
const sendMillis = 60_000;
/** The server takes a thousand at a time; smaller ones arrive over a poor network. */
const mostFixes = 240;

/** Being on duty: positions are collected while a page of the field is open, and go through the outbox. */
export const useDuty = defineStore('duty', () => {
  const session = useSession();
  const outbox = useOutbox();
  const location = useLocation();
  const since = ref<string | null>(localStorage.getItem(remembered));
  const lastAt = ref<number | null>(null);
  const collected: PositionFix[] = [];
  let unlisten: (() => void) | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  /** Who is on duty here is who was when the switch was turned. */
  const isOn = computed(() => since.value !== null && since.value === outbox.account);
  const mayReport = computed(() => session.current?.personId != null);

  function note({ at, accuracyMetres, speedMetresPerSecond, headingDegrees, time }: Measured): void {
    if (lastAt.value !== null && time - lastAt.value < everyMillis) return;
    lastAt.value = time;
    collected.push({
      // As the outbox's clock has it: the phone's own may be wrong.
      at: new Date(outbox.clock.of(time)).toISOString(),
      ...at,
      accuracy: accuracyMetres,
      ...(speedMetresPerSecond === null ? {} : { speed: speedMetresPerSecond }),
      ...(headingDegrees === null ? {} : { heading: headingDegrees }),
    });
  }

  async function flush(): Promise<void> {
    const fixes = collected.splice(0);
    const account = outbox.account;
    if (fixes.length === 0 || account === null) return;
    try {
      if (await outbox.outbox.extend(account, device(), fixes, mostFixes)) return;
      await outbox.add([{ id: crypto.randomUUID(), lane: laneOfPositions, caption: { subject: '' }, needs: [], body: { kind: 'positions', positions: { device: device(), fixes } } }]);
    } catch {
      collected.unshift(...fixes);
    }
  }

  function turn(on: boolean): void {
    since.value = on ? outbox.account : null;
    if (since.value === null) localStorage.removeItem(remembered);
    else localStorage.setItem(remembered, since.value);
  }

  watch(
    isOn,
    (on) => {
      unlisten?.();
      clearInterval(timer);
      if (!on) {
        void flush();
        return;
      }
      location.follow();
      unlisten = location.heard(note);
      if (location.fix !== null) note(location.fix);
      timer = setInterval(() => void flush(), sendMillis);
      setTimeout(() => void flush(), 3000);
    },
    { immediate: true },
  );
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flush();
  });

  return { isOn, mayReport, lastAt, turn, flush };
});
