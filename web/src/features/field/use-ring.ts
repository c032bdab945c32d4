import { onMounted, onUnmounted, watch } from 'vue';
import { staff } from '../../api/cases';
import { urlOf } from '../../api/client';
import { inboxesOf } from '../../model/field/inboxes';
import { useField } from '../../stores/field';
import { useMessages } from '../../stores/messages';
import { useSession } from '../../stores/session';

/**
 * Reads the list again when a case of who is logged in changes, or one of the inboxes they work on, while a page of the field is open. The
 * bell is what rings.
 */
export function useRing(): void {
  const field = useField();
  const messages = useMessages();
  const session = useSession();
  let source: EventSource | null = null;
  let isGone = false;

  async function follow(): Promise<void> {
    const person = session.current?.personId;
    if (person == null) return;
    const keys = await staff().then((known) => inboxesOf(person, known)).catch(() => [person]);
    if (isGone) return;
    source?.close();
    source = new EventSource(urlOf('/api/live', { topics: keys.map((key) => `cases:${key}`).join() }));
    // What happened while nobody listened, too.
    source.addEventListener('open', () => void field.refresh());
    source.addEventListener('cases', () => void field.refresh());
    source.addEventListener('missed', () => void field.refresh());
  }
  const again = (): void => void follow();

  onMounted(() => {
    again();
    addEventListener('online', again);
  });
  onUnmounted(() => {
    isGone = true;
    source?.close();
    removeEventListener('online', again);
  });
  // What rings may be a case of an inbox that they work on since a moment ago.
  watch(() => messages.arrived, () => void field.refresh());
}
