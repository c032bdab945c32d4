/** What an answer means for an item. */
import { type Item, type Outcome, photosOf, type Trouble } from './items';
import { outcomeFrom } from './requests';
import type { Answer } from './wire';

export type Verdict =
  | { readonly kind: 'sent'; readonly outcome: Outcome }
  /** Try again; `everything` where no other item would fare better now. */
  | { readonly kind: 'again'; readonly trouble: Trouble; readonly afterMillis: number | null; readonly everything: boolean }
  /** Nobody, or somebody else, is logged in: wait until the account is back. */
  | { readonly kind: 'login' }
  /** The server has forgotten the photos: they go again first. */
  | { readonly kind: 'photos' }
  | { readonly kind: 'refused' | 'conflict'; readonly trouble: Trouble };

const temporary = new Set([0, 408, 425, 429, 502, 503, 504]);

function ofProblem(item: Item, trouble: Trouble, afterMillis: number | null): Verdict {
  const { status, code, current } = trouble;
  if (status === 401 || code === 'XSRF_TOKEN_WRONG') return { kind: 'login' };
  if (temporary.has(status)) return { kind: 'again', trouble, afterMillis, everything: true };
  // A fault of the server with this item need not hold up the others.
  if (status >= 500) return { kind: 'again', trouble, afterMillis, everything: false };
  // The server keeps a photo for a week that nothing names. Once is enough: a second refusal means something else.
  if (code === 'PHOTO_REFUSED' && item.revision === 0 && photosOf(item).length > 0) return { kind: 'photos' };
  return { kind: status === 409 || status === 412 || current !== null ? 'conflict' : 'refused', trouble };
}

export function verdictOf(item: Item, answer: Answer): Verdict {
  if (answer.kind === 'problem') return ofProblem(item, answer.trouble, answer.retryAfterMillis);
  const outcome = outcomeFrom(item, answer.json);
  if (outcome !== null) return { kind: 'sent', outcome };
  return { kind: 'again', trouble: { status: 0, code: 'unreachable', detail: '', current: null }, afterMillis: null, everything: true };
}
