/** What the actions on cases need, so that every page asks for the same. Which of them are allowed now, the server says with the case. */
import type { ActionWord, Stage } from '../../api/cases';

/** A thing to fill in before an action can be sent, by the member of its body. */
export type Field =
  | 'reason'
  | 'note'
  | 'assignee'
  | 'person'
  | 'outcome'
  | 'category'
  | 'body'
  | 'number'
  | 'deadline'
  | 'extension'
  | 'until'
  | 'level'
  | 'into'
  | 'before'
  | 'photos';

export interface Need {
  readonly required: readonly Field[];
  readonly optional: readonly Field[];
  /** For an answer: the words to choose from. */
  readonly outcomes: readonly string[];
}

const need = (required: readonly Field[], optional: readonly Field[] = ['note'], outcomes: readonly string[] = []): Need => ({
  required,
  optional,
  outcomes,
});

/** What an action asks for at a stage: some words first ask somebody and then, at the next stage, give the answer. */
export function needOf(word: ActionWord, stage: Stage): Need {
  switch (word) {
    case 'verify':
      return stage === 'verifying' ? need(['outcome'], ['note', 'photos'], ['confirmed', 'refuted']) : need(['person']);
    case 'check':
      return stage === 'checking' ? need(['outcome'], ['note', 'photos'], ['passed', 'failed']) : need(['person']);
    case 'resume':
      return stage === 'transferred-out' ? need(['outcome'], ['note'], ['done', 'refused']) : need([]);
    case 'file':
      return need([], ['category', 'note']);
    case 'dispatch':
      return need(['assignee']);
    case 'reject':
    case 'return':
    case 'rework':
    case 'decline':
    case 'reopen':
    case 'void':
      return need(['reason']);
    case 'transfer-out':
      return need(['body'], ['number', 'deadline', 'note']);
    case 'request-extension':
      return need(['extension']);
    case 'request-suspension':
      return need(['until']);
    case 'supervise':
      return need([], ['deadline', 'note']);
    case 'escalate':
      return need(['level']);
    case 'merge':
      return need(['into']);
    case 'comment':
      return need(['note'], ['photos']);
    case 'arrive':
      return need([], ['note', 'photos']);
    case 'handle':
    case 'self-handle':
      return need([], ['before', 'photos', 'note']);
    case 'accept':
    case 'approve':
    case 'close':
      return need([]);
  }
}

/** What actions at a stage mean: two words of the same action are told apart for the reader. */
export function actionKey(word: ActionWord, stage: Stage): string {
  if (word === 'verify') return stage === 'verifying' ? 'answer-verification' : 'ask-verification';
  if (word === 'check') return stage === 'checking' ? 'answer-check' : 'ask-check';
  if (word === 'resume' && stage === 'transferred-out') return 'answer-transfer';
  if (word === 'file' && stage !== 'collected') return 'correct';
  return word;
}

const main: Partial<Record<Stage, readonly ActionWord[]>> = {
  collected: ['file', 'reject', 'verify', 'merge'],
  verifying: ['verify'],
  filed: ['dispatch', 'transfer-out'],
  dispatched: ['accept', 'arrive', 'handle', 'return'],
  arrived: ['handle', 'return'],
  handled: ['close', 'check', 'rework'],
  checking: ['check'],
  'transferred-out': ['resume'],
  suspended: ['resume'],
  'not-filed': ['reopen'],
  closed: ['reopen'],
  merged: ['reopen'],
  void: ['reopen'],
};

/** The allowed actions, those that lead the case on first and apart from the rest. */
export function sortedActions(allowed: readonly ActionWord[], stage: Stage, isRequested: boolean): { main: ActionWord[]; other: ActionWord[] } {
  const wanted: readonly ActionWord[] = isRequested ? ['approve', 'decline', ...(main[stage] ?? [])] : (main[stage] ?? []);
  const first = wanted.filter((word) => allowed.includes(word));
  return { main: first, other: allowed.filter((word) => !first.includes(word)) };
}

export const stages: readonly Stage[] = [
  'collected',
  'verifying',
  'filed',
  'dispatched',
  'arrived',
  'handled',
  'checking',
  'transferred-out',
  'suspended',
  'closed',
  'not-filed',
  'merged',
  'void',
];
const over = new Set<Stage>(['closed', 'not-filed', 'merged', 'void']);
export const openStages: readonly Stage[] = stages.filter((stage) => !over.has(stage));
export const isOver = (stage: Stage): boolean => over.has(stage);
