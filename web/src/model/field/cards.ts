/** A case on the phone: what was downloaded, with what waits to be sent laid over it. */
import type { ActionWord, CaseFeature, Clock } from '../../api/cases';
import type { LonLat } from '../../api/types';
import type { KeptCase } from '../../offline/database';
import type { Item } from '../../outbox/items';
import { laneOfCase } from '../../outbox/items';
import { type Away, awayFrom } from './away';
import { expected, type Standing } from './expected';

export interface Card {
  readonly id: string;
  readonly kept: KeptCase;
  readonly feature: CaseFeature;
  readonly standing: Standing;
  /** Clocks as they were at `asOf`. */
  readonly clocks: readonly Clock[];
  readonly queued: readonly Item[];
  readonly isTroubled: boolean;
  readonly away: Away | null;
  /** Given to a team or a department, and taken by nobody yet. */
  readonly isInbox: boolean;
  /** Whose turn it is, as far as this phone knows, is the caller's. */
  readonly isMine: boolean;
  readonly version: number | null;
}

const wordOf = ({ body }: Item): string => (body.kind === 'action' ? body.action.word : '');

/** All of a case, unless a list has told since that it stands otherwise: then nobody knows what may be done to it until it is got again. */
const wholeOf = ({ feature, detail, asOf, wholeAsOf }: KeptCase): KeptCase['detail'] =>
  detail !== null && (wholeAsOf >= asOf || detail.stage === feature.properties.stage) ? detail : null;

export function cardOf(kept: KeptCase, items: readonly Item[], from: LonLat | null): Card {
  const { feature } = kept;
  const detail = wholeOf(kept);
  const queued = items.filter((item) => item.lane === laneOfCase(kept.id) && item.state !== 'sent');
  const now: Standing = { stage: detail?.stage ?? feature.properties.stage, actions: (detail?.actions ?? []) as readonly ActionWord[] };
  const words = queued.map(wordOf);
  const { assignee, holder } = detail ?? feature.properties;
  const isTaken = holder != null || words.includes('accept');
  return {
    id: kept.id,
    kept,
    feature,
    standing: expected(now, words),
    clocks: detail?.clocks ?? feature.properties.clocks,
    queued,
    isTroubled: queued.some(({ state }) => state === 'refused' || state === 'conflict'),
    away: from === null ? null : awayFrom(from, feature.geometry),
    isInbox: assignee != null && assignee.kind !== 'person' && !isTaken,
    isMine: kept.isMine,
    version: detail?.version ?? null,
  };
}

export type Tab = 'mine' | 'near' | 'inbox';

/** When a case is due, for sorting; what runs no clock comes last. */
export function dueOf({ clocks }: Card): number {
  const due = clocks.flatMap(({ running, dueAt }) => (running && dueAt != null ? [Date.parse(dueAt)] : []));
  return due.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...due);
}

const isNext = ({ standing: { stage } }: Card): boolean => stage !== 'handled' && stage !== 'closed' && stage !== 'filed';
const metres = ({ away }: Card): number => away?.metres ?? Number.POSITIVE_INFINITY;

/** The cases of a tab: one's own and the team's by when they are due, the others by how far they are. */
export function cardsOf(cards: readonly Card[], tab: Tab): Card[] {
  switch (tab) {
    case 'mine':
      return cards.filter((card) => card.isMine && !card.isInbox).sort((a, b) => Number(isNext(b)) - Number(isNext(a)) || dueOf(a) - dueOf(b));
    case 'inbox':
      return cards.filter((card) => card.isMine && card.isInbox).sort((a, b) => dueOf(a) - dueOf(b));
    case 'near':
      return cards.filter(({ kept }) => kept.isNear).sort((a, b) => metres(a) - metres(b) || (a.id < b.id ? -1 : 1));
  }
}
