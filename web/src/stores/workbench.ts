import { defineStore } from 'pinia';
import type { Geometry, Position } from 'geojson';
import { computed, ref, shallowRef } from 'vue';
import * as grid from '../api/grid';
import type { Certificate, Draft, DraftArea, Edit, Fault, Kind, Operation } from '../api/grid-types';
import { ApiProblem } from '../api/problem';
import type { Level } from '../api/types';
import { areaAt, type Held, type HeldArea, near, withAreas, withBox } from '../model/grid/held';
import { mergedFaults } from '../model/grid/faults';
import { boxCovers, widened } from '../model/grid/shapes';
import { Topology } from '../model/grid/topology';
import type { Bbox } from '../model/lonlat';

/** Why the last operation was not done, and where. */
export interface Refused {
  readonly problem: ApiProblem;
  readonly operation: Kind | 'undo' | 'redo';
  readonly where: Geometry | null;
}

const levels: readonly Level[] = ['street', 'community', 'cell'];
/** More cells than this are not drawn one by one, and not edited: people are asked to go nearer. */
const mostInView = 1000;
const margin = 0.3;
const retryMillis = 800;

/** The draft on the workbench: its areas in view, its faults, and what is done to it. */
export const useWorkbench = defineStore('workbench', () => {
  const draft = shallowRef<Draft | null>(null);
  const state = ref<'loading' | 'ready' | 'failed'>('loading');
  const error = shallowRef<unknown>(null);
  const held = shallowRef<Held>(new Map());
  const isTooFar = ref(false);
  const isLoadingAreas = ref(false);
  const areasFailed = ref(false);
  const isBusy = ref(false);
  const faults = shallowRef<readonly Fault[]>([]);
  const certificate = shallowRef<Certificate | null>(null);
  const report = shallowRef<Edit['report']>(null);
  const refused = shallowRef<Refused | null>(null);
  /** The last edit that was applied, for whoever follows: its areas flash, its faults are listed. */
  const lastEdit = shallowRef<Edit | null>(null);
  /** What the planner calls the next step; empty for nothing in particular. */
  const nextTitle = ref('');
  const isOpen = computed(() => draft.value?.state === 'open');
  const topology = computed(() => new Topology(held.value.values()));
  let view: { box: Bbox; zoom: number } | null = null;
  /** What was fetched last and is held since, in which version of the draft. */
  let seen: { box: Bbox; version: number } | null = null;
  let farZoom = -1;
  let running: AbortController | null = null;
  let waiting: Promise<unknown> = Promise.resolve();

  async function open(id: string): Promise<void> {
    leave();
    state.value = 'loading';
    try {
      draft.value = await grid.draft(id);
      state.value = 'ready';
      if (view !== null) await look(view.box, view.zoom);
    } catch (problem) {
      error.value = problem;
      state.value = 'failed';
    }
  }

  function leave(): void {
    running?.abort();
    draft.value = null;
    held.value = new Map();
    faults.value = [];
    certificate.value = null;
    report.value = null;
    refused.value = null;
    lastEdit.value = null;
    isTooFar.value = false;
    farZoom = -1;
    seen = null;
    view = null;
  }

  /** Gets what is in view and a little beside it. */
  async function look(box: Bbox, zoom: number): Promise<void> {
    view = { box, zoom };
    const now = draft.value;
    if (now === null || (seen !== null && seen.version === now.version && boxCovers(seen.box, box))) return;
    const { id } = now;
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const wide = widened(box, margin);
    isLoadingAreas.value = true;
    try {
      const withCells = zoom > farZoom;
      const asked = levels.filter((level) => level !== 'cell' || withCells);
      const answers = await Promise.all(asked.map((level) => grid.draftAreas(id, wide, level, mostInView, controller.signal)));
      const cells = withCells ? answers.at(-1) : undefined;
      isTooFar.value = cells?.isWhole !== true;
      if (isTooFar.value) farZoom = zoom;
      const kept = isTooFar.value ? answers.slice(0, 2) : answers;
      const isSame = seen?.version === now.version;
      held.value = withBox(near(held.value, wide), wide, levels, kept.flatMap(({ areas }) => areas), isSame);
      // Nearer to, the cells that were too many may be few enough.
      seen = isTooFar.value ? null : { box: wide, version: now.version };
      areasFailed.value = false;
    } catch (problem) {
      if (running !== controller) return;
      areasFailed.value = true;
      if (!(problem instanceof ApiProblem)) throw problem;
    } finally {
      if (running === controller) isLoadingAreas.value = false;
    }
  }

  const lookAgain = async (): Promise<void> => {
    farZoom = -1;
    seen = null;
    if (view !== null) await look(view.box, view.zoom);
  };

  async function refresh(): Promise<void> {
    if (draft.value !== null) draft.value = await grid.draft(draft.value.id);
  }

  /** Does something to the draft, one after the other; answers what came of it, or null where it was refused. */
  function change(operation: Kind | 'undo' | 'redo', ask: (id: string, version: number, key: string) => Promise<Edit>): Promise<Edit | null> {
    const turn = waiting.then(() => changeNow(operation, ask));
    waiting = turn.catch(() => undefined);
    return turn;
  }

  async function changeNow(operation: Kind | 'undo' | 'redo', ask: (id: string, version: number, key: string) => Promise<Edit>): Promise<Edit | null> {
    const now = draft.value;
    if (now === null) return null;
    isBusy.value = true;
    refused.value = null;
    const key = crypto.randomUUID();
    try {
      const edit = await ask(now.id, now.version, key).catch(async (problem: unknown) => {
        if (!(problem instanceof ApiProblem) || problem.status !== 0) throw problem;
        // The answer may have been lost on the way: the same key asks for it again without doing it twice.
        await new Promise((resolve) => setTimeout(resolve, retryMillis));
        return ask(now.id, now.version, key);
      });
      await apply(edit);
      return edit;
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      await refuse(operation, problem);
      return null;
    } finally {
      isBusy.value = false;
    }
  }

  async function apply(edit: Edit): Promise<void> {
    held.value = withAreas(held.value, [...edit.changed, ...edit.added], edit.removed);
    const touched = [...edit.changed, ...edit.added].map(({ id }) => id).concat(edit.removed);
    faults.value = mergedFaults(faults.value, edit.faults, touched, edit.added);
    certificate.value = null;
    report.value = edit.report ?? null;
    if (draft.value !== null) draft.value = { ...draft.value, version: edit.version };
    if (seen !== null) seen = { ...seen, version: edit.version };
    lastEdit.value = edit;
    await refresh().catch(() => undefined);
  }

  async function refuse(operation: Refused['operation'], problem: ApiProblem): Promise<void> {
    refused.value = { problem, operation, where: problem.where };
    if (problem.status !== 412 && problem.status !== 409) return;
    await Promise.all([refresh(), lookAgain()]).catch(() => undefined);
  }

  async function perform(operation: Operation): Promise<Edit | null> {
    const title = nextTitle.value.trim();
    const edit = await change(operation.operation, (id, version, key) => grid.operate(id, version, title === '' ? operation : { ...operation, title }, key));
    if (edit !== null) nextTitle.value = '';
    return edit;
  }

  const undo = (): Promise<Edit | null> => change('undo', grid.undo);
  const redo = (): Promise<Edit | null> => change('redo', grid.redo);

  async function check(): Promise<void> {
    if (draft.value === null) return;
    const answer = await grid.check(draft.value.id);
    faults.value = answer.faults;
    certificate.value = answer.certificate;
  }

  /** Gets areas again that somebody else changed. */
  async function renew(ids: readonly string[], removed: readonly string[]): Promise<void> {
    const id = draft.value?.id;
    if (id === undefined) return;
    const answers = await Promise.allSettled(ids.map((area) => grid.draftArea(id, area)));
    const areas = answers.flatMap((each): DraftArea[] => (each.status === 'fulfilled' ? [each.value] : []));
    held.value = withAreas(held.value, areas, removed);
    const touched = new Set([...ids, ...removed]);
    faults.value = faults.value.filter((fault) => !fault.areas.some((area) => touched.has(area)));
    certificate.value = null;
    await refresh();
    if (seen !== null && draft.value !== null) seen = { ...seen, version: draft.value.version };
  }

  const find = (id: string): HeldArea | null => held.value.get(id) ?? null;
  const at = (place: Position, level: Level): HeldArea | null => areaAt(held.value, place, level);

  return {
    draft, state, error, held, topology, isTooFar, isLoadingAreas, areasFailed, isBusy, isOpen, faults, certificate, report, refused, lastEdit, nextTitle,
    open, leave, look, lookAgain, refresh, perform, undo, redo, check, renew, find, at,
    settled: () => waiting,
  };
});
