import { type Ref, watch } from 'vue';

/** Until something is there, or cannot be; and is drawn, which it is with the next frame. */
export function whenLoaded(isLoading: Readonly<Ref<boolean>>): Promise<void> {
  return new Promise((resolve) => {
    if (!isLoading.value) return resolve();
    const stop = watch(isLoading, (is) => {
      if (is) return;
      stop();
      requestAnimationFrame(() => resolve());
    });
  });
}
