import type { Role } from '../../api/types';

const inTheOffice: readonly Role[] = ['ADMIN', 'DISPATCHER', 'DUTY_HEAD'];
const inTheStreet: readonly Role[] = ['GRID_HEAD', 'GRID_WORKER', 'INSPECTOR', 'HANDLER', 'CHECKER'];

/** Where a message about a case leads: who works in the street has a page for it. The server says the same of what it pushes. */
export function casePath(caseId: string, roles: readonly Role[]): string {
  const isInTheStreet = !roles.some((role) => inTheOffice.includes(role)) && roles.some((role) => inTheStreet.includes(role));
  return isInTheStreet ? `/field/cases/${caseId}` : `/cases/${caseId}`;
}
