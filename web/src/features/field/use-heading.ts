import { onMounted, onUnmounted, type Ref, ref, watch } from 'vue';
import { compassHeading, movementHeading, type Orientation } from '../../model/field/heading';
import { useLocation } from '../../stores/location';

/** What iOS wants to be asked, after a touch. */
interface AsksPermission {
  requestPermission?: () => Promise<'granted' | 'denied'>;
}

const fewMillis = 200;
const staleMillis = 10_000;

/** Where the phone points, by its compass or else by how it moves; null while nobody knows. */
export function useHeading(): { heading: Ref<number | null>; mayAsk: Ref<boolean>; ask: () => Promise<void> } {
  const location = useLocation();
  const heading = ref<number | null>(null);
  const constructor = (globalThis as { DeviceOrientationEvent?: AsksPermission }).DeviceOrientationEvent;
  // Where there is an absolute compass, nobody has to be asked.
  const mayAsk = ref(typeof constructor?.requestPermission === 'function' && !('ondeviceorientationabsolute' in globalThis));
  let compassAt = 0;
  let toldAt = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function tell(degrees: number): void {
    heading.value = degrees;
    toldAt = Date.now();
  }

  function turned(event: Event): void {
    if (Date.now() - compassAt < fewMillis) return;
    const degrees = compassHeading(event as unknown as Orientation, screen.orientation?.angle ?? 0);
    if (degrees === null) return;
    compassAt = Date.now();
    mayAsk.value = false;
    tell(degrees);
  }

  async function ask(): Promise<void> {
    mayAsk.value = false;
    await constructor?.requestPermission?.().catch(() => 'denied');
  }

  watch(
    () => location.fix,
    (fix) => {
      const degrees = movementHeading(fix);
      if (degrees !== null && Date.now() - compassAt > staleMillis) tell(degrees);
    },
  );
  onMounted(() => {
    addEventListener('deviceorientationabsolute', turned);
    addEventListener('deviceorientation', turned);
    timer = setInterval(() => {
      if (Date.now() - toldAt > staleMillis) heading.value = null;
    }, 1000);
  });
  onUnmounted(() => {
    removeEventListener('deviceorientationabsolute', turned);
    removeEventListener('deviceorientation', turned);
    clearInterval(timer);
  });
  return { heading, mayAsk, ask };
}
