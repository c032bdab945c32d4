import { liveQuery } from 'dexie';
import { defineStore } from 'pinia';
import { computed, effectScope, markRaw, ref, shallowRef, watch } from 'vue';
import type { Named } from '../api/patrol';
import { LiveWalk, type LiveView, nothingYet } from '../model/patrol/live';
import { savingMillis, type Travel } from '../model/patrol/travel';
import { device } from '../outbox/device';
import { StorageFull } from '../outbox/outbox';
import { type KeptFix, type KeptPatrol, RecorderDatabase } from '../recorder/database';
import { aliveMark, recordingFlag } from '../recorder/flag';
import { RecordingQueue } from '../recorder/queue';
import { Recordings } from '../recorder/recording';
import { type Measured, useLocation } from './location';
import { useOutbox } from './outbox';
import { lineOf, useOwnSegments } from './own-segments';
import { useWakeLock } from './wake-lock';

const queueMillis = 20_000;
const aliveMillis = 5000;
/** A phone that lies still may tell of no position by itself; asked for one, it proves that somebody stood there. */
const stillMillis = 10_000;
/** One window of the browser records; when it ends another one knows. */
const lockName = 'wangge-recorder';
const isStorageFull = (error: unknown): boolean => error instanceof StorageFull || (error as Error).name === 'QuotaExceededError' || (error as { inner?: Error }).inner?.name === 'QuotaExceededError';

/** The patrol that is recorded on this phone: positions become fixes on its disk, and go through the outbox. */
export const useRecorder = defineStore('recorder', () => {
  const outbox = useOutbox();
  const location = useLocation();
  const segments = useOwnSegments();
  const wake = useWakeLock();
  const database = new RecorderDatabase();
  const recordings = markRaw(new Recordings(database, outbox.clock.now));
  const intake = { add: outbox.add, list: (account: string) => outbox.outbox.list(account), remove: (ids: readonly string[]) => outbox.outbox.remove(ids) };
  const queue = new RecordingQueue(database, recordings, intake, device());

  /** All that this phone knows of, the newest first. */
  const kept = shallowRef<readonly KeptPatrol[]>([]);
  const patrol = computed(() => kept.value.find(({ state }) => state !== 'finished') ?? null);
  const isRead = ref(false);
  /** Whether it is this window that records. */
  const isMine = ref(false);
  const isSaving = ref(false);
  const isFull = ref(false);
  const live = shallowRef<LiveView>(nothingYet);
  const lastAt = ref<number | null>(null);
  const isRecording = computed(() => isMine.value && patrol.value?.state === 'recording');

  const scope = effectScope(true);
  let isStarted = false;
  let walk: LiveWalk | null = null;
  let release: (() => void) | null = null;
  let isAsking = false;
  let unlisten: (() => void) | null = null;
  let timers: ReturnType<typeof setInterval>[] = [];
  let adding: Promise<void> = Promise.resolve();

  /** One after the other: a fix that comes while the line is made again must not be missing in it. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = adding.then(work);
    adding = done.catch((error: unknown) => void (isFull.value ||= isStorageFull(error)));
    return adding;
  }

  const add = (measured: Measured): void => void inTurn(() => keep(measured));

  async function keep({ at, accuracyMetres, speedMetresPerSecond, headingDegrees, time }: Measured): Promise<void> {
    const now = patrol.value;
    if (now === null || !isMine.value) return;
    const millis = Math.round(outbox.clock.of(time));
    const fix = await recordings.add(now.id, { at: millis, ...at, accuracy: accuracyMetres, speed: speedMetresPerSecond, heading: headingDegrees });
    if (fix === null) return;
    isFull.value = false;
    lastAt.value = Date.now();
    walk?.add([fix]);
    if (walk !== null) live.value = walk.view();
  }

  /** All fixes of the patrol again, as after a reload. */
  async function rebuild(id: string): Promise<void> {
    const found = await recordings.get(id);
    if (found === undefined) return;
    const fixes: KeptFix[] = await recordings.fixes(id);
    walk = new LiveWalk(found.travel, segments.segments.map(lineOf));
    const pauses = found.steps.filter(({ step }) => step === 'pause').map(({ at }) => at);
    walk.breakAt([...pauses, ...found.aways.map(({ from }) => from)].sort((a, b) => a - b));
    walk.add(fixes);
    live.value = walk.view();
  }

  const send = (): void => {
    const { account } = outbox;
    if (account !== null) void queue.queue(account).catch((error: unknown) => (isFull.value ||= isStorageFull(error)));
  };

  /** Waits until no other window records; answers false where one does and `isPatient` is not asked. */
  function alone(isPatient: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      void navigator.locks.request(lockName, { ifAvailable: !isPatient }, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>((done) => (release = done));
      });
    });
  }

  async function takeOver(): Promise<void> {
    if (isMine.value || isAsking || patrol.value === null || !('locks' in navigator)) return;
    isAsking = true;
    await alone(true);
    isAsking = false;
    const open = outbox.account === null ? null : await recordings.open(outbox.account);
    if (open === null) end();
    else await record((await recordings.back(open.id, Number(localStorage.getItem(aliveMark) ?? 0))) ?? open);
  }

  async function record({ id, forPerson }: KeptPatrol): Promise<void> {
    isMine.value = true;
    lastAt.value = Date.now();
    localStorage.setItem(recordingFlag, outbox.account ?? '');
    await inTurn(() => rebuild(id));
    timers.forEach(clearInterval);
    timers = [setInterval(send, queueMillis), setInterval(beat, aliveMillis)];
    follow();
    send();
    await segments.load(forPerson?.id ?? null);
    await inTurn(() => rebuild(id));
  }

  function beat(): void {
    localStorage.setItem(aliveMark, String(Math.round(outbox.clock.now())));
    if (isRecording.value && !isSaving.value && document.visibilityState === 'visible' && Date.now() - (lastAt.value ?? 0) > stillMillis) location.ask();
  }

  function follow(): void {
    unlisten?.();
    unlisten = null;
    const now = patrol.value;
    if (!isMine.value || now?.state !== 'recording') {
      wake.letGo();
      return;
    }
    location.pace(isSaving.value ? savingMillis(now.travel) : 0);
    location.follow();
    unlisten = location.heard(add);
    location.ask();
    wake.keepOn();
  }

  function letGo(): void {
    isMine.value = false;
    isSaving.value = false;
    timers.forEach(clearInterval);
    unlisten?.();
    unlisten = null;
    location.pace(0);
    wake.letGo();
    release?.();
    release = null;
    walk = null;
    live.value = nothingYet;
    lastAt.value = null;
  }

  /** Nothing is being recorded any more; with `letGo` alone it goes on when the account is back. */
  function end(): void {
    letGo();
    localStorage.removeItem(recordingFlag);
    localStorage.removeItem(aliveMark);
  }

  async function refresh(): Promise<void> {
    kept.value = outbox.account === null ? [] : await recordings.list(outbox.account);
  }

  /** @throws StorageFull where the phone has no room for it; answers false where another window records */
  async function begin(travel: Travel, forPerson: Named | null): Promise<boolean> {
    const { account } = outbox;
    if (account === null || isAsking) return false;
    isAsking = true;
    const isAlone = await alone(false);
    if (!isAlone) {
      isAsking = false;
      return false;
    }
    try {
      const begun = (await recordings.open(account)) ?? (await recordings.begin(account, travel, forPerson));
      await refresh();
      await record(begun);
    } catch (error) {
      end();
      throw isStorageFull(error) ? new StorageFull() : error;
    } finally {
      isAsking = false;
    }
    return true;
  }

  async function turn(step: 'pause' | 'resume' | 'finish'): Promise<void> {
    const now = patrol.value;
    if (now === null || !isMine.value) return;
    await adding;
    await recordings.turn(now.id, step);
    if (step === 'pause') walk?.cut();
    await refresh();
    if (step === 'finish') {
      // What was walked stays on the map until somebody turns to something else.
      const walked = live.value;
      end();
      live.value = walked;
    }
    if (step !== 'finish') follow();
    send();
  }

  /** Takes the line of the patrol that was finished off the map. */
  function clear(): void {
    if (walk === null) live.value = nothingYet;
  }

  function save(on: boolean): void {
    isSaving.value = on;
    follow();
  }

  function followAccount(): void {
    let watching: { unsubscribe(): void } | undefined;
    watch(
      () => outbox.account,
      (name) => {
        watching?.unsubscribe();
        if (isMine.value) letGo();
        kept.value = [];
        isRead.value = false;
        if (name === null) return;
        watching = liveQuery(() => recordings.list(name)).subscribe({
          next: (found) => {
            kept.value = found;
            isRead.value = true;
          },
          error: () => (isRead.value = true),
        });
        send();
      },
      { immediate: true },
    );
    watch(() => patrol.value?.id, () => void takeOver(), { immediate: true });
    watch(() => outbox.items.filter(({ state, body }) => state === 'sent' && body.kind === 'patrol'), (sent) => void queue.heard(sent));
  }

  /** Goes on with what was recorded when the page ended; every page that may record calls it. */
  function start(): void {
    if (isStarted) return;
    isStarted = true;
    outbox.start();
    scope.run(followAccount);
    void recordings.tidy().catch(() => undefined);
    document.addEventListener('visibilitychange', () => {
      if (isMine.value) send();
    });
    addEventListener('pagehide', () => {
      if (isMine.value) beat();
    });
  }

  return { kept, patrol, isRead, isMine, isRecording, isSaving, isFull, live, lastAt, recordings, start, begin, turn, clear, save, refresh, send };
});
