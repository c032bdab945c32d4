import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import * as api from '../api/calls';
import { ApiProblem } from '../api/problem';
import type { Office, Role, Session } from '../api/types';

/** Who is logged in, and the office they are logged in to. */
export const useSession = defineStore('session', () => {
  const office = ref<Office | null>(null);
  const current = ref<Session | null>(null);
  const hasExpired = ref(false);

  /** The zone of the office's days and hours; until the office has answered, that of this device. */
  const timeZone = computed(() => office.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const mayImport = computed(() => has('ADMIN') || has('PLANNER'));
  const mayPlan = computed(() => has('ADMIN') || has('PLANNER'));

  function has(role: Role): boolean {
    return current.value?.roles.includes(role) ?? false;
  }

  async function loadOffice(): Promise<void> {
    office.value ??= await api.office();
  }

  /** Asks again who is logged in; answers false when nobody is. */
  async function restore(): Promise<boolean> {
    try {
      current.value = await api.session();
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return false;
      throw error;
    }
  }

  async function logIn(username: string, password: string): Promise<void> {
    await api.logIn(username, password);
    hasExpired.value = false;
    await restore();
    // What an anonymous caller is told of the office may be less than what staff are told; without it the map still works.
    office.value = await api.office().catch(() => office.value);
  }

  async function logOut(): Promise<void> {
    await api.logOut();
    current.value = null;
  }

  function expire(): void {
    hasExpired.value = current.value !== null;
    current.value = null;
  }

  return { office, current, hasExpired, timeZone, mayImport, mayPlan, has, loadOffice, restore, logIn, logOut, expire };
});
