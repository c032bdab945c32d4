import type { Campaign } from '../../api/campaigns';

/** How far a campaign is on a day. */
export function stateOf({ from, to, report }: Pick<Campaign, 'from' | 'to' | 'report'>, today: string): 'closed' | 'coming' | 'over' | 'running' {
  if (report != null) return 'closed';
  if (today < from) return 'coming';
  return today > to ? 'over' : 'running';
}
