import { computed, type ComputedRef } from 'vue';
import { today } from '../../model/format';
import { useAddress } from '../../stores/address';
import { useSession } from '../../stores/session';

/** The day cells and people are asked for: from the address, else today in the office's zone. */
export function useDay(): { day: ComputedRef<string>; setDay: (day: string) => void } {
  const address = useAddress();
  const session = useSession();
  const now = (): string => today(session.timeZone);
  const day = computed(() => address.on ?? now());
  function setDay(wanted: string): void {
    void address.go({ on: wanted === '' || wanted === now() ? null : wanted });
  }
  return { day, setDay };
}
