/** What happens to cases, as it happens. */
import type { Stage } from './cases';
import { type LiveListener, listenTo } from './live-events';

/** Enough to know whether to read the case again. */
export interface Told {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly action: string;
  readonly stage: Stage;
  readonly at: string;
}

/** Listens until the answered function is called. A topic is `all`, the code of a cell, or an id. */
export const listenToCases = (topics: readonly string[], listener: LiveListener<Told>): (() => void) => listenTo('cases', topics, listener);
