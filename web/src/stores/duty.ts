import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { device } from '../outbox/device';
import { laneOfPositions, type PositionFix } from '../outbox/items';
import { type Measured, useLocation } from './location';
import { useOutbox } from './outbox';
import { useSession } from './session';

const remembered = 'wangge.duty';
/** As long as the server takes the word: who forgets the switch is not followed home. */
const longestMillis = 12 * 3_600_000;
const everyMillis = 15_000;
const sendMillis = 60_000;
/** A position that is older is not where the phone is. */
const freshMillis = 120_000;
/** The server takes a thousand at a time; smaller ones arrive over a poor network. */
const mostFixes = 240;

interface Since {
  readonly account: string;
  readonly at: string;
}

/** What this browser remembers; an older page wrote the account alone, and is asked again. */
function kept(): Since | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(remembered) ?? 'null');
    return typeof read === 'object' && read !== null && 'account' in read && 'at' in read ? { account: String(read.account), at: String(read.at) } : null;
  } catch {
    return null;
  }
}

/** Being on duty: positions are collected while a page of the field is open, and go through the outbox. */
export const useDuty = defineStore('duty', () => {
  const session = useSession();
  const outbox = useOutbox();
  const location = useLocation();
  const since = ref<Since | null>(kept());
  const lastAt = ref<number | null>(null);
  const collected: PositionFix[] = [];
  /** What was collected last was collected under this word; it outlives the switch, as what is on its way when that is turned off. */
  let said: string | null = null;
  let unlisten: (() => void) | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  /** Who is on duty here is who was when the switch was turned. */
  const isOn = computed(() => since.value !== null && since.value.account === outbox.account);
  const mayReport = computed(() => session.current?.personId != null);

  function note({ at, accuracyMetres, speedMetresPerSecond, headingDegrees, time }: Measured): void {
    const word = since.value === null ? 0 : Date.parse(since.value.at);
    // What the browser says after the word is where the phone is, also when it was measured a moment before.
    const now = Math.max(outbox.clock.of(time), word);
    if (now - word >= longestMillis) {
      turn(false);
      return;
    }
    if (lastAt.value !== null && time - lastAt.value < everyMillis) return;
    lastAt.value = time;
    said = since.value?.at ?? said;
    collected.push({
      // As the outbox's clock has it: the phone's own may be wrong.
      at: new Date(now).toISOString(),
      ...at,
      accuracy: accuracyMetres,
      ...(speedMetresPerSecond === null ? {} : { speed: speedMetresPerSecond }),
      ...(headingDegrees === null ? {} : { heading: headingDegrees }),
    });
  }

  async function flush(): Promise<void> {
    const fixes = collected.splice(0);
    const account = outbox.account;
    if (fixes.length === 0 || account === null || said === null) return;
    const positions = { device: device(), onDutySince: said, fixes };
    try {
      if (await outbox.outbox.extend(account, positions, mostFixes)) return;
      await outbox.add([{ id: crypto.randomUUID(), lane: laneOfPositions, caption: { subject: '' }, needs: [], body: { kind: 'positions', positions } }]);
    } catch {
      collected.unshift(...fixes);
    }
  }

  function turn(on: boolean): void {
    since.value = on && outbox.account !== null ? { account: outbox.account, at: new Date(outbox.clock.now()).toISOString() } : null;
    if (since.value === null) localStorage.removeItem(remembered);
    else localStorage.setItem(remembered, JSON.stringify(since.value));
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
      // Where the phone is; where it was some time before that is nobody's business.
      if (location.fix !== null && Date.now() - location.fix.time < freshMillis) note(location.fix);
      location.ask();
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
