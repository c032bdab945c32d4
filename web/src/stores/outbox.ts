import { defineStore } from 'pinia';
import { computed, effectScope, markRaw, ref, shallowRef, watch } from 'vue';
import { csrfToken, whenDated } from '../api/client';
import { OutboxDatabase } from '../outbox/database';
import { type Draft, isOpen, type Item, needsPerson } from '../outbox/items';
import { type Again, Outbox } from '../outbox/outbox';
import { PhoneClock } from '../outbox/phone-clock';
import { askToPersist, type Room, roomOnPhone } from '../outbox/room';
import type { Ended } from '../outbox/sender';
import { askForSync, senderOf, Sending } from '../outbox/sending';
import { FetchWire } from '../outbox/wire';
import { useSession } from './session';

/** The outbox of all field pages: what is in it, how sending goes, and how to put something in. */
export const useOutbox = defineStore('outbox', () => {
  const session = useSession();
  const database = new OutboxDatabase();
  const clock = markRaw(new PhoneClock(localStorage));
  const outbox = markRaw(new Outbox(database, clock.now));
  const account = computed(() => session.current?.username ?? null);
  const wire = new FetchWire(
    async () => csrfToken(),
    (response, askedAt) => clock.heard(response.headers.get('Date'), askedAt),
  );
  whenDated(clock.heard.bind(clock));

  const items = shallowRef<readonly Item[]>([]);
  const state = ref<Ended | 'sending'>('done');
  const room = shallowRef<Room | null>(null);
  const isKept = ref(true);
  const open = computed(() => items.value.filter(isOpen));
  const troubled = computed(() => items.value.filter(needsPerson));

  function told(now: Ended | 'sending'): void {
    state.value = now;
    // The server was there: what was taken for granted without a network can be asked.
    if (now === 'done' && session.isRemembered) void session.restore().catch(() => false);
  }

  const sending = new Sending(database, senderOf(database, wire, Date.now), () => account.value, told);
  const scope = effectScope(true);
  let isStarted = false;

  function followAccount(): void {
    let watching: { unsubscribe(): void } | undefined;
    watch(
      account,
      (name) => {
        watching?.unsubscribe();
        items.value = [];
        if (name === null) return;
        watching = outbox.watch(name).subscribe({ next: (found) => (items.value = found), error: () => (isKept.value = false) });
      },
      { immediate: true },
    );
    // Somebody logged in, perhaps the same person again after their login had expired.
    watch(
      () => session.current,
      (now) => {
        if (now !== null) sending.now();
      },
    );
  }

  /** Begins to send; a page of the field calls it once it is open. */
  function start(): void {
    if (isStarted) return;
    isStarted = true;
    // Not with the page that happened to be first: what it would leave behind is the outbox of who was logged in then.
    scope.run(followAccount);
    sending.start();
    void outbox.tidy().catch(() => undefined);
    void lookAtRoom();
  }

  async function lookAtRoom(): Promise<void> {
    room.value = await roomOnPhone().catch(() => null);
  }

  /** Keeps what is to be sent, all of it or nothing, and begins to send. */
  async function add(drafts: readonly Omit<Draft, 'account'>[]): Promise<void> {
    const name = account.value;
    if (name === null) throw new Error('nobody is logged in');
    void askToPersist().catch(() => false);
    await outbox.add(drafts.map((draft) => ({ ...draft, account: name })));
    sending.now();
    void askForSync();
    void lookAtRoom();
  }

  async function again(id: string, change: Again = {}): Promise<void> {
    await outbox.again(id, change);
    sending.now();
  }

  async function discard(id: string): Promise<boolean> {
    const isGone = await outbox.discard(id);
    sending.now();
    return isGone;
  }

  /** How many items of who is logged in would stay on this phone after a logout. */
  const left = async (): Promise<number> => (account.value === null ? 0 : outbox.open(account.value).catch(() => 0));

  const unsent = async (): Promise<readonly Item[]> => (account.value === null ? [] : outbox.unsent(account.value));

  return { items, open, troubled, state, room, isKept, account, outbox, clock, start, add, again, discard, left, unsent, lookAtRoom, sendNow: () => sending.now() };
});
