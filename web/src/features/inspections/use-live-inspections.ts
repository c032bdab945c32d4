import { onMounted, onUnmounted, type Ref, ref } from 'vue';
import { listenTo } from '../../api/live-events';
import { useSession } from '../../stores/session';

/** What is told of an inspection, a notice or a campaign: enough to know whether to read again. */
export interface InspectionTold {
  readonly id: string;
  readonly what: 'inspection' | 'notice' | 'campaign';
}

export type LiveLink = 'on' | 'reconnecting' | 'off';

/** Many events at once ask once. */
const pauseMillis = 600;
const mostAreas = 20;

/**
 * Asks again soon after something was told that matters, and after every break. A page in the background does not listen, so that many of
 * them do not use up the connections to the server.
 */
export function useLiveInspections(again: () => void, matters: (told: InspectionTold) => boolean = () => true): Readonly<Ref<LiveLink>> {
  const session = useSession();
  const link = ref<LiveLink>('off');
  let stop: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      again();
    }, pauseMillis);
  }

  function listen(): void {
    if (stop !== null || document.hidden) return;
    const areas = session.current?.scope ?? [];
    stop = listenTo<InspectionTold>('inspections', areas.length === 0 ? ['all'] : areas.slice(0, mostAreas), {
      told: (event) => {
        if (matters(event)) soon();
      },
      opened: () => {
        link.value = 'on';
        if (wasOpen) soon();
        wasOpen = true;
      },
      broken: () => (link.value = 'reconnecting'),
    });
  }

  function end(): void {
    stop?.();
    stop = null;
    clearTimeout(timer);
    timer = undefined;
    link.value = 'off';
  }

  const attend = (): void => (document.hidden ? end() : listen());
  onMounted(() => {
    listen();
    document.addEventListener('visibilitychange', attend);
  });
  onUnmounted(() => {
    end();
    document.removeEventListener('visibilitychange', attend);
  });
  return link;
}
