import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import * as api from '../api/calls';
import { ApiProblem } from '../api/problem';
import type { Office, Role, Session } from '../api/types';

/** Roles that work cases in the street. */
const outside: readonly Role[] = ['INSPECTOR', 'HANDLER', 'GRID_WORKER', 'GRID_HEAD', 'ADMIN'];

/** Roles that record patrols. */
const patrolling: readonly Role[] = ['RIVER_CHIEF', 'GRID_HEAD', 'GRID_WORKER', 'INSPECTOR', 'ADMIN'];

/** Roles that inspect sites and follow up notices. */
const inspecting: readonly Role[] = ['RIVER_CHIEF', 'GRID_HEAD', 'GRID_WORKER', 'INSPECTOR', 'DUTY_HEAD', 'CHECKER', 'ADMIN'];

/** Roles that see the patrols of their area. */
const patrolViewers: readonly Role[] = ['DISPATCHER', 'GRID_HEAD', 'DUTY_HEAD', 'CHECKER', 'ADMIN'];

/** Who was logged in on this device last, for pages that work without a network. It opens nothing on the server. */
const remembered = 'wangge.who';
const rememberedOffice = 'wangge.office';

function kept<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Who is logged in, and the office they are logged in to. */
export const useSession = defineStore('session', () => {
  const office = ref<Office | null>(null);
  const current = ref<Session | null>(null);
  const hasExpired = ref(false);
  /** Whether the server has not been asked yet who is logged in, because it could not be reached. */
  const isRemembered = ref(false);
  let loading: Promise<void> | null = null;

  /** The zone of the office's days and hours; until the office has answered, that of this device. */
  const timeZone = computed(() => office.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const mayImport = computed(() => has('ADMIN') || has('PLANNER'));
  const mayAdminister = computed(() => has('ADMIN'));
  const mayPlan = computed(() => has('ADMIN') || has('PLANNER'));
  /** Files, dispatches and closes cases; who only approves or checks works in the same console. */
  const mayDispatch = computed(() => has('ADMIN') || has('DISPATCHER') || has('DUTY_HEAD'));
  /** Where people on duty are. */
  const maySeePositions = computed(() => has('ADMIN') || has('DISPATCHER') || has('DUTY_HEAD'));
  const mayApprove = computed(() => has('ADMIN') || has('DUTY_HEAD'));
  const mayCheck = computed(() => has('ADMIN') || has('CHECKER'));
  const mayConsole = computed(() => mayDispatch.value || mayCheck.value);

  const mayWorkOutside = computed(() => outside.some(has));
  const mayPatrol = computed(() => patrolling.some(has));
  const mayInspect = computed(() => inspecting.some(has));
  const maySeePatrols = computed(() => patrolViewers.some(has));
  const mayKeepRivers = computed(() => has('ADMIN') || has('PLANNER'));
  const mayKeepAssets = computed(() => has('ADMIN') || has('PLANNER'));

  /** Photos and documents of field objects are for whoever works here. */
  const maySeeFiles = computed(() => current.value !== null && current.value.roles.some((role) => role !== 'PUBLIC'));

  const maySeeRoster = computed(() => current.value !== null && current.value.roles.some((role) => role !== 'PUBLIC' && role !== 'VIEWER'));

  function has(role: Role): boolean {
    return current.value?.roles.includes(role) ?? false;
  }

  /** The office; as it was last while it cannot be asked. Who asks meanwhile waits for the same answer. */
  function loadOffice(): Promise<void> {
    if (office.value !== null) return Promise.resolve();
    loading ??= askOffice().finally(() => {
      loading = null;
    });
    return loading;
  }

  async function askOffice(): Promise<void> {
    try {
      office.value = await api.office();
      localStorage.setItem(rememberedOffice, JSON.stringify(office.value));
    } catch (error) {
      office.value = kept<Office>(rememberedOffice);
      if (office.value === null) throw error;
    }
  }

  /** Asks again who is logged in; answers false when nobody is. */
  async function restore(): Promise<boolean> {
    try {
      current.value = await api.session();
      isRemembered.value = false;
      localStorage.setItem(remembered, JSON.stringify(current.value));
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return false;
      throw error;
    }
  }

  /** Goes on as who was logged in last, while the server cannot be asked; answers false where nobody was. */
  function resume(): boolean {
    current.value = kept<Session>(remembered);
    isRemembered.value = current.value !== null;
    return isRemembered.value;
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
    localStorage.removeItem(remembered);
    current.value = null;
  }

  function expire(): void {
    hasExpired.value = current.value !== null;
    current.value = null;
  }

  return { office, current, hasExpired, timeZone, isRemembered, mayImport, mayAdminister, mayPlan, mayDispatch, maySeePositions, mayApprove, mayCheck, mayConsole, mayWorkOutside, mayPatrol, maySeePatrols, mayKeepRivers, mayKeepAssets, maySeeFiles, maySeeRoster, has, loadOffice, restore, resume, logIn, logOut, expire, mayInspect };
});
