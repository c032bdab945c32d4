import { defineStore } from 'pinia';
import { computed } from 'vue';
import { type RouteLocationNormalized, useRoute, useRouter } from 'vue-router';
import { type Address, addressQuery, parseAddress, sameSelection, type Selection } from '../model/address';

/**
 * What the address line says is what the page shows. Choices of the person are steps the back button undoes; moving the
 * map only rewrites the present step.
 */
export const useAddress = defineStore('address', () => {
  const router = useRouter();
  const route = useRoute();
  // The router answers a moment later; changes that follow each other at once build on what was asked for, not on what is.
  let wanted: Address | null = null;
  let heading: RouteLocationNormalized | null = null;
  router.beforeEach((to) => void (heading = to));
  router.afterEach(() => void (heading = null));

  const current = computed<Address>(() => parseAddress(route.query));
  const selection = computed<Selection | null>((before) => {
    const now = current.value.selection;
    return before !== undefined && sameSelection(before, now) ? before : now;
  });
  const panel = computed(() => current.value.panel);
  const on = computed(() => current.value.on);

  async function change(part: Partial<Address>, step: 'push' | 'replace'): Promise<void> {
    const { path, query: now } = heading ?? route;
    // A map that settles while the person is leaving it must not call them back.
    if (path !== '/map' && step === 'replace') return;
    wanted = { ...(wanted ?? parseAddress(now)), ...part };
    const asked = wanted;
    const query = addressQuery(asked);
    await (step === 'push' ? router.push({ path: '/map', query }) : router.replace({ path: '/map', query }));
    if (wanted === asked) wanted = null;
  }

  const go = (part: Partial<Address>): Promise<void> => change(part, 'push');
  const note = (part: Partial<Address>): Promise<void> => change(part, 'replace');

  function select(next: Selection | null): void {
    if (!sameSelection(selection.value, next)) void go({ selection: next });
  }

  return { current, selection, panel, on, go, note, select };
});
