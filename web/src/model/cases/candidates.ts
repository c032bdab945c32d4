import type { Party, Suggestion } from '../../api/cases';

/** Somebody a case can be given to, with what speaks for them. */
export interface Candidate {
  readonly party: Party;
  readonly isFree: boolean;
  readonly openCases: number;
  /** As what they are responsible for the place, null for nothing. */
  readonly slot: string | null;
  /** The rule of the office that names them, null for none. */
  readonly rule: string | null;
  readonly distanceMetres: number | null;
  readonly positionAgeSeconds: number | null;
}

export const ofSuggestions = (found: readonly Suggestion[]): Candidate[] =>
  found.map(({ assignee, free, openCases, slot, rule, distanceMetres, positionAgeSeconds }) => ({
    party: assignee,
    isFree: free,
    openCases,
    slot: slot ?? null,
    rule: rule?.name ?? null,
    distanceMetres: distanceMetres ?? null,
    positionAgeSeconds: positionAgeSeconds ?? null,
  }));
