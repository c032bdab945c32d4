import { type Ref, ref } from 'vue';
import { useRouter } from 'vue-router';
import { forgetOffline } from '../../offline/tiles';
import { useMessages } from '../../stores/messages';
import { useOutbox } from '../../stores/outbox';
import { usePush } from '../../stores/push';
import { useSession } from '../../stores/session';
import { useAttempt } from '../../ui/use-attempt';

/** Logging out, with a warning where something is not sent; what the phone took along of the office is forgotten, what is to be sent only when it was exported and the person says so. */
export function useLogOut(): { left: Ref<number>; ask: () => Promise<void>; stay: () => void; leave: (gone?: readonly string[]) => Promise<void> } {
  const session = useSession();
  const outbox = useOutbox();
  const messages = useMessages();
  const push = usePush();
  const attempt = useAttempt();
  const router = useRouter();
  /** How many items would stay behind; 0 while nothing is asked. */
  const left = ref(0);

  /** @param gone items that were exported and leave the phone; the others stay and wait for their account */
  async function leave(gone: readonly string[] = []): Promise<void> {
    left.value = 0;
    const account = session.current?.username;
    await attempt(async () => {
      await push.leave().catch(() => undefined);
      messages.stop();
      await session.logOut();
      await outbox.outbox.remove(gone);
      if (account !== undefined) await forgetOffline(account).catch(() => undefined);
      await router.push('/login');
    });
  }

  async function ask(): Promise<void> {
    left.value = await outbox.left();
    if (left.value === 0) await leave();
  }

  return { left, ask, stay: () => (left.value = 0), leave };
}
