import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import * as api from '../api/patrol';
import { isAborted } from '../api/problem';
import type { CoveredLine } from '../model/patrol/coverage';
import { isSetAside, Replay } from '../model/patrol/replay';
import type { Travel } from '../model/patrol/travel';
import type { WalkFix } from '../model/patrol/walk';

export const replaySpeeds = [1, 10, 60, 300] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

/** So many fixes are put in before the page may do something else. */
const atOnce = 1000;
const breath = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

/** The replay of a patrol: which moment is shown, and going on in proportion to time. */
export const useReplay = defineStore('replay', () => {
  const replay = shallowRef<Replay | null>(null);
  /** How many fixes are there so far; changes with each page that comes. */
  const loaded = ref(0);
  const state = ref<'none' | 'loading' | 'there' | 'failed'>('none');
  const from = ref(0);
  const to = ref(0);
  /** The moment that is shown, in milliseconds since 1970. */
  const time = ref(0);
  const isPlaying = ref(false);
  const speed = ref<ReplaySpeed>(60);
  let running: AbortController | null = null;
  let frame = 0;
  let before = 0;
  let all: WalkFix[] = [];

  const moment = computed(() => (loaded.value === 0 ? null : (replay.value?.moment(time.value) ?? null)));
  const reached = computed(() => (loaded.value === 0 ? 0 : (replay.value?.reached(time.value) ?? 0)));
  /** Whether all is reached that can be: then the river has the server's colours, and nothing is drawn anew while more fixes come. */
  const isAllReached = computed(() => loaded.value === 0 || reached.value >= (replay.value?.gained ?? 0));

  function take(fixes: readonly api.StoredFix[]): void {
    const evidence = fixes.filter(({ rules }) => !isSetAside(rules)).map(({ at, lon, lat, accuracy }) => ({ at: Date.parse(at), lon, lat, accuracy: accuracy ?? null }));
    all.push(...evidence);
    replay.value?.add(evidence);
    told();
  }

  function told(): void {
    const made = replay.value;
    if (made === null || made.span === null) return;
    const isAtEnd = time.value === to.value;
    from.value = made.span.from;
    to.value = made.span.to;
    // Until somebody asks for a moment the whole of it is shown.
    if (isAtEnd && !isPlaying.value) time.value = to.value;
    loaded.value = made.count;
  }

  /** Fixes of trackers that joined come by their numbers and not by their times: then once more, sorted. */
  async function inOrder(make: () => Replay, isWanted: () => boolean): Promise<void> {
    if (all.every(({ at }, i) => i === 0 || at >= (all[i - 1]?.at ?? 0))) return;
    const made = make();
    all.sort((a, b) => a.at - b.at);
    for (let from = 0; from < all.length; from += atOnce) {
      made.add(all.slice(from, from + atOnce));
      await breath();
      if (!isWanted()) return;
    }
    replay.value = made;
    loaded.value = 0;
    told();
  }

  async function load(id: string, travel: Travel, covered: readonly CoveredLine[]): Promise<void> {
    close();
    const controller = new AbortController();
    running = controller;
    const make = (): Replay => new Replay(travel, covered);
    replay.value = make();
    state.value = 'loading';
    try {
      await api.everyFix(id, (fixes) => (running === controller ? take(fixes) : undefined), controller.signal);
      if (running !== controller) return;
      await inOrder(make, () => running === controller);
      if (running === controller) state.value = 'there';
    } catch (error) {
      if (running === controller && !isAborted(error)) state.value = 'failed';
    }
  }

  function show(wanted: number): void {
    time.value = Math.min(to.value, Math.max(from.value, wanted));
  }

  function step(now: number): void {
    show(time.value + (now - before) * speed.value);
    before = now;
    if (time.value >= to.value) pause();
    else frame = requestAnimationFrame(step);
  }

  function play(): void {
    if (loaded.value === 0) return;
    if (time.value >= to.value) time.value = from.value;
    isPlaying.value = true;
    before = performance.now();
    frame = requestAnimationFrame(step);
  }

  function pause(): void {
    isPlaying.value = false;
    cancelAnimationFrame(frame);
  }

  function close(): void {
    pause();
    running?.abort();
    running = null;
    replay.value = null;
    all = [];
    state.value = 'none';
    loaded.value = 0;
    from.value = to.value = time.value = 0;
  }

  return { replay, loaded, state, from, to, time, isPlaying, speed, moment, reached, isAllReached, load, show, play, pause, close };
});
