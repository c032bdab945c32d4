/** How a case will stand once what waits on this phone has been sent: what the person sees, and what they may do next. */
import type { ActionWord, Stage } from '../../api/cases';

export interface Standing {
  readonly stage: Stage;
  readonly actions: readonly ActionWord[];
}

/** After it the case is somebody else's turn. */
const ends: Partial<Record<string, Stage>> = { handle: 'handled', return: 'filed', 'self-handle': 'closed', close: 'closed' };

function after({ stage, actions }: Standing, word: string): Standing {
  const end = ends[word];
  if (end !== undefined) return { stage: end, actions: actions.filter((each) => each === 'comment') };
  const without = (...gone: string[]): readonly ActionWord[] => actions.filter((each) => !gone.includes(each));
  switch (word) {
    case 'accept':
      return { stage, actions: without('accept') };
    case 'arrive':
      return { stage: 'arrived', actions: without('accept', 'arrive') };
    case 'request-extension':
    case 'request-suspension':
      return { stage, actions: without('request-extension', 'request-suspension') };
    default:
      return { stage, actions };
  }
}

export const expected = (now: Standing, queued: readonly string[]): Standing => queued.reduce(after, now);

/** What people in the street do, in the order in which they do it. */
export const fieldActions: readonly ActionWord[] = ['accept', 'arrive', 'handle', 'self-handle', 'return', 'request-extension', 'request-suspension', 'comment'];

/** The one that leads on, for the thumb; null where it is somebody else's turn. */
export function mainAction({ stage, actions }: Standing): ActionWord | null {
  const wanted: readonly ActionWord[] = stage === 'dispatched' || stage === 'arrived' ? ['accept', 'arrive', 'handle'] : ['self-handle'];
  return wanted.find((word) => actions.includes(word)) ?? null;
}
