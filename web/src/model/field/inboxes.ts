/** Whose work a person gets: their own, their team's, and the departments' of both. */
import type { Staff } from '../../api/cases';

/** The ids of the person and of the inboxes they work on. */
export function inboxesOf(personId: string, { people, units }: Staff): string[] {
  const own = people.find(({ id }) => id === personId);
  const team = units.find(({ id }) => id === own?.teamId);
  return [...new Set([personId, own?.teamId, own?.departmentId, team?.departmentId].filter((id) => id != null))];
}
