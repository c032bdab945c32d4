import type { ActionWord } from '../../api/cases';

/** One key for each action a dispatcher or duty head takes often. */
export const keyOfAction: Partial<Record<ActionWord, string>> = {
  file: 'f',
  reject: 'r',
  dispatch: 'd',
  merge: 'm',
  verify: 'v',
  check: 'v',
  close: 'e',
  rework: 'w',
  return: 'b',
  approve: 'a',
  decline: 'x',
  comment: 'c',
  'transfer-out': 't',
};

/** The keys of the page, in the order in which the help lists them. */
export const pageKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'j ↓', does: 'next' },
  { keys: 'k ↑', does: 'previous' },
  { keys: 'g', does: 'first' },
  { keys: '⏎', does: 'accept' },
  { keys: '1 – 9', does: 'choose' },
  { keys: 'Space', does: 'mark' },
  { keys: 'u', does: 'undo' },
  { keys: 'o', does: 'open' },
  { keys: 'n', does: 'call' },
  { keys: '/', does: 'find' },
  { keys: 's', does: 'sound' },
  { keys: 'Esc', does: 'back' },
  { keys: '?', does: 'help' },
];
