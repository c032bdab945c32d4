import { onBeforeUnmount, onMounted } from 'vue';
import { isWriting } from '../../ui/is-writing';

/** Keys of the whole page: never while somebody writes, with a modifier, or in a form or dialog. */
export function useConsoleKeys(press: (key: string, event: KeyboardEvent) => boolean): void {
  function onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isWriting(target)) return;
    if (target instanceof Element && target.closest('dialog, form, #map') !== null) return;
    // Enter and the space bar belong to the button or link that has the focus.
    if ((event.key === 'Enter' || event.key === ' ') && target instanceof Element && target.closest('button, a, summary') !== null) return;
    if (press(event.key, event)) event.preventDefault();
  }
  onMounted(() => window.addEventListener('keydown', onKey));
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey));
}
