import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as api from '../api/notify';

const soundKey = 'wangge.sound';
/** A phone that was without a network asks again after this. */
const againMillis = 15_000;

interface Told {
  readonly id: string;
  readonly rings: boolean;
}

/** The messages of who is logged in: the list, how many are not read, and new ones as they come. */
export const useMessages = defineStore('messages', () => {
  const messages = ref<api.Message[]>([]);
  const unread = ref(0);
  const state = ref<'empty' | 'loading' | 'there' | 'failed'>('empty');
  const hasMore = ref(false);
  const hasSound = ref(localStorage.getItem(soundKey) !== 'off');
  let source: EventSource | null = null;
  let isWanted = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  /** Begins to follow; a page in the background does not, so that many of them do not use up the connections to the server. */
  function start(): void {
    if (isWanted) return;
    isWanted = true;
    document.addEventListener('visibilitychange', attend);
    void load();
  }

  function stop(): void {
    isWanted = false;
    document.removeEventListener('visibilitychange', attend);
    clearTimeout(again);
    source?.close();
    source = null;
    messages.value = [];
    unread.value = 0;
    state.value = 'empty';
  }

  function attend(): void {
    if (document.hidden) {
      source?.close();
      source = null;
    } else {
      void load();
    }
  }

  async function load(): Promise<void> {
    if (state.value !== 'there') state.value = 'loading';
    try {
      const answer = await api.messages();
      if (!isWanted) return;
      take(answer);
      follow(answer.topic);
    } catch {
      if (state.value === 'loading') state.value = 'failed';
      clearTimeout(again);
      if (isWanted) again = setTimeout(attend, againMillis);
    }
  }

  function take(answer: api.MessageList): void {
    messages.value = answer.messages;
    unread.value = answer.unread;
    hasMore.value = answer.links.length > 0;
    state.value = 'there';
  }

  async function loadMore(): Promise<void> {
    const last = messages.value.at(-1);
    if (last === undefined) return;
    const answer = await api.messages(last.id);
    messages.value = [...messages.value, ...answer.messages];
    hasMore.value = answer.links.length > 0;
  }

  function follow(topic: string): void {
    if (source !== null || document.hidden) return;
    source = new EventSource(api.liveOf(topic));
    source.addEventListener('message', ({ data }: MessageEvent<string>) => void heard(JSON.parse(data) as Told));
    source.addEventListener('messages-read', () => void refresh());
    source.addEventListener('missed', () => void refresh());
  }

  async function heard(told: Told): Promise<void> {
    await refresh();
    const message = messages.value.find(({ id }) => id === told.id);
    if (message === undefined || !told.rings) return;
    arrived.value = message;
    if (hasSound.value) ring();
  }

  /** The last one that came while the page was open. */
  const arrived = ref<api.Message | null>(null);

  async function refresh(): Promise<void> {
    try {
      take(await api.messages());
    } catch {
      // The next event, or coming back to the page, asks again.
    }
  }

  async function read(ids: readonly string[]): Promise<void> {
    const now = new Date().toISOString();
    messages.value = messages.value.map((each) => (ids.includes(each.id) && each.readAt == null ? { ...each, readAt: now } : each));
    unread.value = (await api.markRead({ ids })).unread;
  }

  async function readAll(): Promise<void> {
    const newest = messages.value[0];
    if (newest === undefined) return;
    unread.value = (await api.markRead({ upTo: newest.id })).unread;
    await refresh();
  }

  function setSound(isOn: boolean): void {
    hasSound.value = isOn;
    localStorage.setItem(soundKey, isOn ? 'on' : 'off');
    if (isOn) ring();
  }

  /** Two short tones; silent where the browser wants a click first. */
  function ring(): void {
    try {
      navigator.vibrate?.([300, 150, 300]);
      const context = new AudioContext();
      for (const [at, pitch] of [
        [0, 880],
        [0.18, 1175],
      ] as const) {
        const tone = context.createOscillator();
        const volume = context.createGain();
        tone.frequency.value = pitch;
        volume.gain.setValueAtTime(0.15, context.currentTime + at);
        volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + at + 0.16);
        tone.connect(volume).connect(context.destination);
        tone.start(context.currentTime + at);
        tone.stop(context.currentTime + at + 0.17);
      }
      setTimeout(() => void context.close(), 600);
    } catch {
      // No sound on this device.
    }
  }

  return { messages, unread, state, hasMore, hasSound, arrived, start, stop, load, loadMore, read, readAll, setSound };
});
