/** Rosters of campaigns as they are entered: slots one after another round the clock, by people in turn. */
import type { NewSlot } from '../api/campaigns';
import { momentOf } from './format';

const HOUR = 3_600_000;

/** What a person says of a row of slots. */
export interface RosterPlan {
  readonly day: string;
  /** The first slot begins then, by the clock of the office. */
  readonly clock: string;
  readonly hours: number;
  readonly count: number;
  /** Who is in them, in turn. */
  readonly people: readonly string[];
  /** '' for any target of the campaign. */
  readonly targetId: string;
}

/** The slots of a plan; none without people. */
export function slotsOf(plan: RosterPlan, timeZone: string, newId: () => string): NewSlot[] {
  const { people, hours, count } = plan;
  if (people.length === 0 || !(hours > 0)) return [];
  const first = Date.parse(momentOf(plan.day, plan.clock, timeZone));
  const at = (slot: number): string => new Date(first + slot * hours * HOUR).toISOString();
  return Array.from({ length: count }, (_, slot) => ({
    id: newId(),
    personId: people[slot % people.length] ?? '',
    from: at(slot),
    to: at(slot + 1),
    ...(plan.targetId === '' ? {} : { targetId: plan.targetId }),
  }));
}

/** What is wrong with each row, by its number, from what a refusal points at. */
export function faultsByRow(errors: readonly { pointer?: string; code?: string; detail?: string }[]): Map<number, string[]> {
  const faults = new Map<number, string[]>();
  for (const { pointer = '', code = '', detail = '' } of errors) {
    const row = /^\/slots\/(\d+)/u.exec(pointer)?.[1];
    if (row === undefined) continue;
    const member = /[^/]*$/u.exec(pointer)?.[0] ?? '';
    const known = faults.get(Number(row)) ?? [];
    faults.set(Number(row), [...known, code === 'CAMPAIGN_SLOT_OVERLAPS' ? 'overlaps' : (['id', 'personId', 'targetId', 'from', 'to'].includes(member) ? member : detail)]);
  }
  return faults;
}
