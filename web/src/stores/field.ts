import { liveQuery } from 'dexie';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import * as api from '../api/calls';
import { type CaseDetail, type CaseNumbers, caseNumbers } from '../api/cases';
import { ApiProblem } from '../api/problem';
import type { LonLat } from '../api/types';
import { type Card, cardOf, cardsOf, type Tab } from '../model/field/cards';
import { distanceMetres } from '../model/grid/measure';
import { anchorOf } from '../model/lonlat';
import { type KeptCase, offline } from '../offline/database';
import { fact, keepLists, keepWhole, type Lists, lists, staleOf } from '../offline/download';
import { laneOfCase } from '../outbox/items';
import { useFieldMap } from './field-map';
import { useLocation } from './location';
import { useOutbox } from './outbox';
import { useSession } from './session';
import { useSteady } from './steady-list';

const factsEveryMillis = 30 * 60_000;
/** The map is taken along round so many of one's own cases. */
const mappedCases = 10;
/** Walking so far, the nearest are asked for again, but not more often than this. */
const nearAgainMetres = 150;
const nearAgainMillis = 20_000;

/** The cases an inspector works on: what the phone has of them, what waits to be sent laid over it, and getting them again. */
export const useField = defineStore('field', () => {
  const session = useSession();
  const outbox = useOutbox();
  const location = useLocation();
  const map = useFieldMap();

  const kept = shallowRef<readonly KeptCase[]>([]);
  const tab = ref<Tab>('mine');
  const state = ref<'idle' | 'loading' | 'offline' | 'failed'>('idle');
  const trouble = shallowRef<unknown>(null);
  const isOnMap = ref(false);
  const isRead = ref(false);

  const account = computed(() => session.current?.username ?? null);
  const cards = computed<Card[]>(() => kept.value.map((each) => cardOf(each, outbox.items, location.fix?.at ?? null)));
  const { shown, isDown, hold, release } = useSteady(computed(() => cardsOf(cards.value, tab.value)), tab);
  const numbers = shallowRef<CaseNumbers | null>(null);
  /** Whether something mended on the spot needs photos from before and after, as far as the phone knows. */
  const needsPair = computed(() => numbers.value?.selfHandledNeedsPhotos ?? true);
  const counts = computed<Record<Tab, number>>(() => ({
    mine: cardsOf(cards.value, 'mine').length,
    near: cardsOf(cards.value, 'near').length,
    inbox: cardsOf(cards.value, 'inbox').length,
  }));
  /** How old the oldest of what is shown may be; null where there is nothing. */
  const asOf = computed(() => (kept.value.length === 0 ? null : Math.min(...kept.value.filter(({ isMine, isNear }) => isMine || isNear).map((each) => each.asOf))));

  const cardById = (id: string): Card | null => cards.value.find((card) => card.id === id) ?? null;

  let last: Lists | null = null;
  let factsTakenAt = 0;
  /** Whence and when the nearest were asked for last. */
  let listed: { readonly from: LonLat | null; readonly at: number } = { from: null, at: 0 };
  let watching: { unsubscribe(): void } | undefined;
  watch(
    account,
    (name) => {
      watching?.unsubscribe();
      kept.value = [];
      isRead.value = false;
      last = null;
      factsTakenAt = 0;
      map.forget();
      numbers.value = null;
      listed = { from: null, at: 0 };
      if (name === null) return;
      void offline.facts.get([name, 'numbers']).then((known) => (numbers.value ??= (known?.value as CaseNumbers | undefined) ?? null), () => undefined);
      watching = liveQuery(() => offline.cases.where('account').equals(name).toArray()).subscribe({
        next: (found) => {
          kept.value = found;
          isRead.value = true;
        },
        error: () => (isRead.value = true),
      });
    },
    { immediate: true },
  );
  // What the server answered to something sent is how the case is now.
  watch(
    () => outbox.items.filter(({ state, body }) => state === 'sent' && body.kind === 'action'),
    async (sent, before = []) => {
      const known = new Set(before.map(({ id }) => id));
      for (const { id, account: by, outcome } of sent) {
        if (known.has(id) || outcome?.id == null || outcome.current === null) continue;
        const detail = outcome.current as CaseDetail;
        await offline.cases.where('[account+id]').equals([by, outcome.id]).modify((old) => {
          if ((old.detail?.version ?? 0) < detail.version) Object.assign(old, { detail, asOf: outbox.clock.now(), wholeAsOf: outbox.clock.now() });
        });
      }
    },
  );

  // What the outbox reached can be asked again too.
  watch(
    () => outbox.state,
    (now) => {
      if (now === 'done' && state.value === 'offline') void refresh();
    },
  );

  /** Lanes with something to send: their cases stay on the phone whatever list they are in. */
  const wanted = (): ReadonlySet<string> => new Set(kept.value.map(({ id }) => id).filter((id) => outbox.open.some(({ lane }) => lane === laneOfCase(id))));

  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  /** Gets the lists again, and whole cases to take along. What is told while that is under way may not be in it: then once more. */
  function refresh(): Promise<void> {
    isAskedAgain = running !== null;
    running ??= download().finally(() => {
      running = null;
      if (isAskedAgain) void refresh();
      else askNear();
    });
    return running;
  }

  /** The nearest need a position, and are others somewhere else. */
  function askNear(): void {
    const at = location.fix?.at;
    if (at === undefined || running !== null || last === null || isDown.value) return;
    const { from } = listed;
    if (from === null ? Date.now() - listed.at < nearAgainMillis && state.value !== 'idle' : Date.now() - listed.at < nearAgainMillis) return;
    if (from === null || distanceMetres([from.lon, from.lat], [at.lon, at.lat]) > nearAgainMetres) void refresh();
  }

  async function download(): Promise<void> {
    const name = account.value;
    if (name === null) return;
    state.value = 'loading';
    try {
      if (session.isRemembered && !(await session.restore())) return;
      const from = location.fix?.at ?? null;
      listed = { from: listed.from, at: Date.now() };
      const found = await lists(from);
      listed = { from, at: Date.now() };
      await keepLists(name, found, wanted(), outbox.clock.now());
      for (const id of await staleOf(name, found, outbox.clock.now())) await keepWhole(name, id, outbox.clock.now);
      state.value = 'idle';
      last = found;
      takeMap();
      await takeFacts(name);
    } catch (error) {
      trouble.value = error;
      state.value = error instanceof ApiProblem && [0, 502, 504].includes(error.status) ? 'offline' : 'failed';
    }
  }

  /** What the forms ask for, so that they work without a network before they were ever opened. */
  async function takeFacts(name: string): Promise<void> {
    if (Date.now() - factsTakenAt < factsEveryMillis) return;
    const [known] = await Promise.all([fact(name, 'numbers', caseNumbers), fact(name, 'categories', () => api.categories(''))]);
    numbers.value = known;
    factsTakenAt = Date.now();
  }

  /** The map round the person and their first cases. */
  function takeMap(): void {
    if (last === null) return;
    map.want(location.fix?.at ?? null, last.mine.slice(0, mappedCases).flatMap(({ geometry }) => anchorOf(geometry) ?? []));
  }
  watch(
    [() => location.fix, isDown],
    () => {
      askNear();
      takeMap();
    },
  );

  /** One case again, as somebody looks at it; quietly where there is no network. */
  async function refreshOne(id: string): Promise<void> {
    if (account.value !== null) await keepWhole(account.value, id, outbox.clock.now).catch(() => undefined);
  }

  return { kept, tab, state, trouble, isOnMap, isRead, account, cards, shown, numbers, needsPair, counts, asOf, cardById, hold, release, refresh, refreshOne };
});
