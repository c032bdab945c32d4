import type { CasePublicity } from '../../api/publicity';

/** What somebody wants the public to see. */
export interface WantedPublicity {
  isHidden: boolean;
  reason: string;
  released: readonly string[];
}

export const wantedOf = ({ hidden, reason, released }: CasePublicity): WantedPublicity => ({ isHidden: hidden, reason: reason ?? '', released });

/** Whether it differs from what is there; the order of photos means nothing, and a reason only something where it hides. */
export function isChanged({ isHidden, reason, released }: WantedPublicity, there: CasePublicity): boolean {
  const isSame = released.length === there.released.length && released.every((id) => there.released.includes(id));
  return isHidden !== there.hidden || !isSame || (isHidden && reason.trim() !== (there.reason ?? ''));
}

/** As it is sent: photos in the order of the case, and only those it has. */
export const bodyOf = ({ isHidden, reason, released }: WantedPublicity, { photos }: CasePublicity): { hidden: boolean; reason?: string; released: string[] } => ({
  hidden: isHidden,
  ...(isHidden ? { reason: reason.trim() } : {}),
  released: photos.filter((id) => released.includes(id)),
});
