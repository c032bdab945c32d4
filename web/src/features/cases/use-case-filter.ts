import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import * as list from '../../model/cases/list';

export interface CaseFilterInAddress {
  readonly filter: ComputedRef<Record<string, string[]>>;
  readonly one: (name: string) => string;
  readonly several: (name: string) => string[];
  /** Changes parts of the address; an empty value takes one out. */
  readonly change: (part: Record<string, string | readonly string[]>) => void;
  readonly toggle: (name: string, value: string) => void;
  /** Replaces everything but the language. */
  readonly become: (query: Record<string, readonly string[]>) => void;
}

/** The filter of cases that stands in the address, for the list and the statistics alike. */
export function useCaseFilter(): CaseFilterInAddress {
  const route = useRoute();
  const router = useRouter();
  const several = (name: string): string[] => list.valuesOf(route.query, name);

  function change(part: Record<string, string | readonly string[]>): void {
    const query = Object.fromEntries(Object.entries({ ...route.query, ...part }).filter(([, value]) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0)));
    void router.replace({ query: query as Record<string, string> });
  }

  function toggle(name: string, value: string): void {
    const chosen = several(name);
    change({ [name]: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value] });
  }

  function become(query: Record<string, readonly string[]>): void {
    const lang = several('lang');
    void router.replace({ query: { ...(query as Record<string, string[]>), ...(lang.length === 0 ? {} : { lang }) } });
  }

  return { filter: computed(() => list.filterOf(route.query)), one: (name) => several(name)[0] ?? '', several, change, toggle, become };
}
