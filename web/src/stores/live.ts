import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as grid from '../api/grid';
import type { DraftState, Named, Step } from '../api/grid-types';
import { useWorkbench } from './workbench';

const pollMillis = 4000;

/** A step of somebody in the draft, or a new state of it. */
interface DraftEvent {
  readonly draft: string;
  readonly version: number;
  readonly by?: Named;
  readonly step?: Step;
  readonly direction?: 'do' | 'undo' | 'redo';
  readonly changed?: readonly string[];
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  readonly state?: DraftState;
}

export type Heard = { readonly by: Named; readonly step: Step; readonly direction: 'do' | 'undo' | 'redo' } | { readonly state: DraftState };

/** Follows what others do in the draft on the workbench: by events, and where they break off by asking from time to time. */
export const useLive = defineStore('live', () => {
  const bench = useWorkbench();
  const state = ref<'off' | 'on' | 'polling'>('off');
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let tell: (heard: Heard) => void = () => undefined;

  function follow(id: string, listener: (heard: Heard) => void): void {
    stop();
    tell = listener;
    source = new EventSource(grid.liveOf(id));
    source.addEventListener('open', () => {
      state.value = 'on';
      clearInterval(timer);
      // What happened while nobody listened.
      void catchUp();
    });
    source.addEventListener('grid-draft', ({ data }: MessageEvent<string>) => void heard(JSON.parse(data) as DraftEvent));
    // The browser tries again by itself, until the server says no.
    source.addEventListener('error', poll);
  }

  function poll(): void {
    state.value = 'polling';
    clearInterval(timer);
    timer = setInterval(() => void catchUp(), pollMillis);
  }

  async function heard(event: DraftEvent): Promise<void> {
    // An operation of one's own may be told of before it is answered.
    await bench.settled();
    const { draft } = bench;
    if (draft === null || event.draft !== draft.id) return;
    if (event.state !== undefined && event.state !== draft.state) {
      await bench.refresh();
      tell({ state: event.state });
    }
    if (event.version <= draft.version || event.step === undefined) return;
    // A step that was not heard of would be missing.
    if (event.version > draft.version + 1) return catchUp();
    await bench.renew([...(event.changed ?? []), ...(event.added ?? [])], event.removed ?? []);
    if (event.by !== undefined) tell({ by: event.by, step: event.step, direction: event.direction ?? 'do' });
  }

  async function catchUp(): Promise<void> {
    const before = bench.draft;
    if (before === null) return;
    await bench.settled();
    await bench.refresh().catch(() => undefined);
    const now = bench.draft;
    if (now === null || now.id !== before.id) return;
    if (now.state !== before.state) tell({ state: now.state });
    if (now.version <= before.version) return;
    await bench.lookAgain();
    if (now.undo != null) tell({ by: now.undo.by, step: now.undo, direction: 'do' });
  }

  function stop(): void {
    source?.close();
    source = null;
    clearInterval(timer);
    state.value = 'off';
  }

  return { state, follow, stop };
});
