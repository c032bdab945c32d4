import { type Ref, ref } from 'vue';
import { allowChime, chime } from './chime';

const remembered = 'wangge.console.sound';

/** The sound for new cases: off until somebody switches it on, and remembered. */
export function useSound(): { isOn: Readonly<Ref<boolean>>; toggle: () => Promise<void>; ring: () => void } {
  const isOn = ref(localStorage.getItem(remembered) === 'on');
  // A browser allows sound only after a key or click in this page; the first one is enough where it was switched on before.
  if (isOn.value) window.addEventListener('pointerdown', () => void allowChime(), { once: true });
  if (isOn.value) window.addEventListener('keydown', () => void allowChime(), { once: true });

  async function toggle(): Promise<void> {
    isOn.value = !isOn.value && (await allowChime());
    localStorage.setItem(remembered, isOn.value ? 'on' : 'off');
    if (isOn.value) chime();
  }

  return { isOn, toggle, ring: () => (isOn.value ? chime() : undefined) };
}
