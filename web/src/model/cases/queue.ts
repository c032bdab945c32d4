/** What the dispatcher's queue shows, and how the address says it. */
import type { CaseFilter, LampColour, Stage } from '../../api/cases';
import { openStages } from './actions';

export type QueueTab = 'queue' | 'approvals' | 'checks';

export interface QueueWish {
  readonly tab: QueueTab;
  readonly stages: readonly Stage[];
  readonly lamps: readonly LampColour[];
  readonly category: string;
  readonly scope: string;
  readonly source: string;
  readonly isMine: boolean;
  readonly text: string;
}

export const everything: QueueWish = { tab: 'queue', stages: [], lamps: [], category: '', scope: '', source: '', isMine: false, text: '' };

const lamps: readonly LampColour[] = ['red', 'yellow', 'green'];

type RawQuery = Record<string, string | null | undefined | readonly (string | null)[]>;

/** Reads the address; what cannot be read counts as absent. */
export function parseQueue(query: RawQuery): QueueWish {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const among = <T extends string>(name: string, known: readonly T[]): T[] => {
    const words = text(name).split(',');
    return known.filter((word) => words.includes(word));
  };
  const tab = text('tab');
  return {
    tab: tab === 'approvals' || tab === 'checks' ? tab : 'queue',
    stages: among('stage', openStages),
    lamps: among('lamp', lamps),
    category: text('category'),
    scope: text('scope'),
    source: text('source'),
    isMine: text('mine') === 'yes',
    text: text('q'),
  };
}

/** The part of the address; what says nothing is left out. */
export function queueQuery(wish: QueueWish): Record<string, string> {
  const { tab, stages, lamps: wanted, category, scope, source, isMine, text } = wish;
  const all: Record<string, string> = {
    tab: tab === 'queue' ? '' : tab,
    stage: stages.join(','),
    lamp: wanted.join(','),
    category,
    scope,
    source,
    mine: isMine ? 'yes' : '',
    q: text,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** What the server is asked for; always open cases, the first due first. */
export function filterOf(wish: QueueWish): CaseFilter {
  const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);
  const one = (value: string): readonly string[] | undefined => (value === '' ? undefined : [value]);
  return {
    order: 'due',
    stage: wish.tab === 'checks' ? ['checking'] : some(wish.stages),
    pending: wish.tab === 'approvals' ? true : undefined,
    lamp: some(wish.lamps),
    category: one(wish.category),
    scope: one(wish.scope),
    source: one(wish.source),
    mine: wish.isMine ? true : undefined,
    text: wish.text === '' ? undefined : wish.text,
  };
}

/** Whether something narrows the queue beside its tab. */
export const isNarrowed = (wish: QueueWish): boolean => Object.keys(queueQuery({ ...wish, tab: 'queue' })).length > 0;
