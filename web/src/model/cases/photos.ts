import type { CaseLogEvent } from '../../api/cases';

export interface Shot {
  readonly id: string;
  readonly event: CaseLogEvent;
  /** Whether it shows that it was done. */
  readonly isAfter: boolean;
}

const doneBy = new Set(['handle', 'self-handle', 'answer-check', 'close']);

/** The photos of a log in the order of time; who has handled or checked it shows it as it is afterwards, unless they say it is from before. */
export function photosOf(log: readonly CaseLogEvent[]): Shot[] {
  return log.flatMap((event) => event.photoIds.map((id) => ({ id, event, isAfter: doneBy.has(event.action) && !event.beforePhotoIds.includes(id) })));
}
