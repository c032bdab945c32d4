import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import * as api from '../api/patrol';
import type { OwnSegment } from '../api/patrol';
import type { CoveredLine } from '../model/patrol/coverage';
import { fact } from '../offline/download';
import { useOutbox } from './outbox';

export const lineOf = ({ id, geometry, fromMetres, toMetres, halfWidthMetres, toleranceMetres }: OwnSegment): CoveredLine => ({
  id,
  line: geometry.coordinates,
  fromMetres,
  toMetres,
  reachMetres: (halfWidthMetres ?? 0) + toleranceMetres,
});

/** The segments somebody patrols, and for whom the caller may record: as the phone has them where the server cannot be asked. */
export const useOwnSegments = defineStore('own-segments', () => {
  const outbox = useOutbox();
  const segments = shallowRef<readonly OwnSegment[]>([]);
  const principals = shallowRef<readonly api.Named[]>([]);
  const state = ref<'loading' | 'there' | 'unknown'>('loading');

  /** @param person whose they are; null for the caller's own */
  async function load(person: string | null): Promise<void> {
    const account = outbox.account ?? '';
    state.value = 'loading';
    try {
      segments.value = await fact(account, `segments/${person ?? ''}`, () => api.ownSegments(person ?? undefined));
      state.value = 'there';
    } catch {
      segments.value = [];
      state.value = 'unknown';
    }
  }

  async function loadPrincipals(): Promise<void> {
    principals.value = await fact(outbox.account ?? '', 'principals', api.principals).catch(() => []);
  }

  return { segments, principals, state, load, loadPrincipals };
});
