import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { LonLat } from '../api/types';

export interface Measured {
  readonly at: LonLat;
  readonly accuracyMetres: number;
  readonly headingDegrees: number | null;
  readonly speedMetresPerSecond: number | null;
  /** In milliseconds since 1970, by this device. */
  readonly time: number;
}

export type LocationFault = 'insecure' | 'locateDenied' | 'locateFailed';

function measured({ coords, timestamp }: GeolocationPosition): Measured {
  return {
    at: { lon: coords.longitude, lat: coords.latitude },
    accuracyMetres: coords.accuracy,
    headingDegrees: coords.heading !== null && Number.isFinite(coords.heading) ? coords.heading : null,
    speedMetresPerSecond: coords.speed !== null && Number.isFinite(coords.speed) ? coords.speed : null,
    time: timestamp,
  };
}

const freshMillis = 60_000;

/** Where this device is, followed while a page of the field is open. */
export const useLocation = defineStore('location', () => {
  const fix = shallowRef<Measured | null>(null);
  const fault = ref<LocationFault | null>(null);
  const isWatching = ref(false);
  const listeners = new Set<(fix: Measured) => void>();
  let watcher: number | null = null;
  let poll: ReturnType<typeof setInterval> | undefined;
  /** How long the receiver may rest between two positions; 0 to follow each. */
  let restMillis = 0;

  function heardOf(position: GeolocationPosition): void {
    fix.value = measured(position);
    fault.value = null;
    for (const listener of listeners) listener(fix.value);
  }

  function failed({ code, PERMISSION_DENIED }: GeolocationPositionError): void {
    fault.value = code === PERMISSION_DENIED ? 'locateDenied' : 'locateFailed';
  }

  /** One position as it is now, not one from before. */
  function ask(): void {
    if (isSecureContext && 'geolocation' in navigator) navigator.geolocation.getCurrentPosition(heardOf, failed, { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 });
  }

  function follow(): void {
    if (isWatching.value) return;
    if (!isSecureContext || !('geolocation' in navigator)) {
      fault.value = 'insecure';
      return;
    }
    isWatching.value = true;
    if (restMillis === 0) {
      watcher = navigator.geolocation.watchPosition(heardOf, failed, { enableHighAccuracy: true, maximumAge: 5000, timeout: 30_000 });
      return;
    }
    ask();
    poll = setInterval(ask, restMillis);
  }

  function rest(): void {
    if (watcher !== null) navigator.geolocation.clearWatch(watcher);
    clearInterval(poll);
    watcher = null;
    isWatching.value = false;
  }

  /** Lets the receiver rest between positions to save the battery, or follows each again (0). */
  function pace(millis: number): void {
    if (restMillis === millis) return;
    restMillis = millis;
    if (!isWatching.value) return;
    rest();
    follow();
  }

  /** The most exact of what is measured in some seconds; what was measured just before counts too. Null where nothing was. */
  async function best(millis: number, enoughMetres: number): Promise<Measured | null> {
    let found = fix.value !== null && Date.now() - fix.value.time < freshMillis / 4 ? fix.value : null;
    if (found !== null && found.accuracyMetres <= enoughMetres) return found;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        listeners.delete(listen);
        resolve();
      };
      const timer = setTimeout(done, millis);
      const listen = (next: Measured): void => {
        if (found === null || next.accuracyMetres < found.accuracyMetres) found = next;
        if (found.accuracyMetres <= enoughMetres) done();
      };
      listeners.add(listen);
    });
    return found ?? fix.value;
  }

  /** Calls with each new position; answers how to stop. */
  function heard(listener: (fix: Measured) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const isFresh = computed(() => fix.value !== null && Date.now() - fix.value.time < freshMillis);

  return { fix, fault, isWatching, isFresh, follow, ask, rest, pace, best, heard };
});
