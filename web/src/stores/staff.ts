import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import * as api from '../api/cases';
import type { Party, Staff } from '../api/cases';

/** To whom work can be given: people with whether they are free, and the inboxes of teams and departments. */
export const useStaff = defineStore('staff', () => {
  const known = shallowRef<Staff | null>(null);
  let asked: Promise<void> | null = null;

  const parties = computed<(Party & { detail: string; isFree: boolean })[]>(() => {
    const { units, people } = known.value ?? { units: [], people: [] };
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return [
      ...units.map(({ id, kind, name, departmentId }) => ({ id, kind, name, detail: names.get(departmentId ?? '') ?? '', isFree: false })),
      ...people.map(({ id, name, title, teamId, departmentId, free }) => ({
        id,
        kind: 'person' as const,
        name,
        detail: [names.get(teamId ?? departmentId ?? '') ?? '', title ?? ''].filter((part) => part !== '').join(' · '),
        isFree: free,
      })),
    ];
  });

  /** Asks anew each time: who is free changes. */
  function load(): Promise<void> {
    asked ??= api
      .staff()
      .then((found) => void (known.value = found))
      .catch(() => undefined)
      .finally(() => (asked = null));
    return asked;
  }

  return { known, parties, load };
});
