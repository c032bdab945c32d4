/** When and where somebody is to inspect, told by the phone's clock while the server cannot be asked. */
import type { OwnSlot } from '../api/campaigns';

/** A visit that waits on this phone. */
export interface WaitingVisit {
  readonly targetId: string;
  readonly checklist: string;
  /** RFC 3339. */
  readonly at: string;
}

/** `waits`: a visit that keeps it is on this phone and not yet sent. */
export type OwnSlotState = 'kept' | 'waits' | 'missed' | 'on' | 'coming';

export interface OwnSlotNow {
  readonly slot: OwnSlot;
  readonly state: OwnSlotState;
}

export interface OwnSlots {
  /** The one that lasts, or the one that comes next; null for none. */
  readonly next: OwnSlotNow | null;
  /** The others to come, the earliest first. */
  readonly later: readonly OwnSlotNow[];
  /** The last one first. */
  readonly missed: readonly OwnSlotNow[];
}

function keeps(slot: OwnSlot, visit: WaitingVisit): boolean {
  const at = Date.parse(visit.at);
  const isInTime = at >= Date.parse(slot.from) && at < Date.parse(slot.to);
  const isAsked = slot.checklist == null || slot.checklist === visit.checklist;
  return isInTime && isAsked && slot.targets.some(({ id }) => id === visit.targetId);
}

function stateOf(slot: OwnSlot, now: number, waiting: readonly WaitingVisit[]): OwnSlotState {
  if (slot.visits > 0) return 'kept';
  if (waiting.some((visit) => keeps(slot, visit))) return 'waits';
  if (now >= Date.parse(slot.to)) return 'missed';
  return now < Date.parse(slot.from) ? 'coming' : 'on';
}

/** Sorts slots by how they stand at a time in milliseconds since 1970. */
export function ownSlots(slots: readonly OwnSlot[], now: number, waiting: readonly WaitingVisit[]): OwnSlots {
  const all = slots.map((slot) => ({ slot, state: stateOf(slot, now, waiting) })).sort((one, other) => Date.parse(one.slot.from) - Date.parse(other.slot.from));
  const [next = null, ...later] = all.filter(({ slot }) => now < Date.parse(slot.to));
  return { next, later, missed: all.filter(({ state }) => state === 'missed').reverse() };
}
