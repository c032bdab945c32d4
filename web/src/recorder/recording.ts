import Dexie from 'dexie';
import type { Named } from '../api/patrol';
import type { Travel } from '../model/patrol/travel';
import type { KeptFix, KeptPatrol, RecorderDatabase, Step } from './database';

/** A position as the phone measured it. */
export type NewFix = Omit<KeptFix, 'patrol' | 'seq'>;

/** Away for less than this is not told: the page was loaded again at once. */
const awayMillis = 10_000;
const keptMillis = 30 * 86_400_000;

const stepOf = (step: Step['step'], at: number): Step => ({ step, at, item: crypto.randomUUID(), isQueued: false });

/** What happens to a patrol on the phone, written down before anything of it is shown or sent. */
export class Recordings {
  constructor(
    private readonly database: RecorderDatabase,
    private readonly now: () => number,
  ) {}

  async begin(account: string, travel: Travel, forPerson: Named | null): Promise<KeptPatrol> {
    const at = this.now();
    const patrol: KeptPatrol = {
      id: crypto.randomUUID(),
      account,
      patrolId: null,
      travel,
      forPerson,
      state: 'recording',
      startedAt: at,
      finishedAt: null,
      steps: [stepOf('start', at)],
      nextSeq: 1,
      queuedTo: 0,
      sent: 0,
      rejected: [],
      counted: [],
      aways: [],
      isDone: false,
    };
    await this.database.patrols.add(patrol);
    return patrol;
  }

  /** The one that is not finished; null where there is none. */
  async open(account: string): Promise<KeptPatrol | null> {
    return (await this.list(account)).find(({ state }) => state !== 'finished') ?? null;
  }

  /** The newest first. */
  async list(account: string): Promise<KeptPatrol[]> {
    return (await this.database.patrols.where('account').equals(account).toArray()).sort((a, b) => b.startedAt - a.startedAt);
  }

  get = (id: string): Promise<KeptPatrol | undefined> => this.database.patrols.get(id);

  fixes(id: string, after = 0, most = Infinity): Promise<KeptFix[]> {
    const found = this.database.fixes.where('[patrol+seq]').between([id, after], [id, Dexie.maxKey], false, true);
    return (most === Infinity ? found : found.limit(most)).toArray();
  }

  /** Keeps a fix under the next number; null where the patrol is not being recorded, or the fix is not later than the last. */
  add(id: string, fix: NewFix): Promise<KeptFix | null> {
    return this.database.transaction('rw', this.database.patrols, this.database.fixes, async () => {
      const patrol = await this.database.patrols.get(id);
      if (patrol?.state !== 'recording' || fix.at < patrol.startedAt) return null;
      const last = await this.database.fixes.get([id, patrol.nextSeq - 1]);
      if (last !== undefined && fix.at <= last.at) return null;
      const kept: KeptFix = { ...fix, patrol: id, seq: patrol.nextSeq };
      await this.database.fixes.add(kept);
      await this.database.patrols.update(id, { nextSeq: patrol.nextSeq + 1 });
      return kept;
    });
  }

  /** Pauses, resumes or finishes; a second time changes nothing. */
  turn(id: string, step: 'pause' | 'resume' | 'finish'): Promise<KeptPatrol | null> {
    return this.database.transaction('rw', this.database.patrols, async () => {
      const patrol = await this.database.patrols.get(id);
      const state = ({ pause: 'paused', resume: 'recording', finish: 'finished' } as const)[step];
      if (patrol === undefined || patrol.state === 'finished' || patrol.state === state) return patrol ?? null;
      const at = Math.max(this.now(), patrol.steps.at(-1)?.at ?? 0);
      const turned: KeptPatrol = { ...patrol, state, steps: [...patrol.steps, stepOf(step, at)], finishedAt: state === 'finished' ? at : null };
      await this.database.patrols.put(turned);
      return turned;
    });
  }

  /**
   * The page is back after a reload or a crash: notes how long nothing was recorded.
   *
   * @param aliveAt when the page was last known to record; a phone that lies still may have told of no position since
   */
  back(id: string, aliveAt: number): Promise<KeptPatrol | null> {
    return this.database.transaction('rw', this.database.patrols, this.database.fixes, async () => {
      const patrol = await this.database.patrols.get(id);
      if (patrol === undefined) return null;
      const last = await this.database.fixes.get([id, patrol.nextSeq - 1]);
      const from = Math.max(aliveAt, last?.at ?? 0, patrol.steps.at(-1)?.at ?? patrol.startedAt);
      const to = this.now();
      if (patrol.state !== 'recording' || to - from < awayMillis) return patrol;
      const aways = [...patrol.aways, { from, to }];
      await this.database.patrols.update(id, { aways });
      return { ...patrol, aways };
    });
  }

  /** Forgets patrols that the server has had for long. */
  async tidy(): Promise<void> {
    const oldest = this.now() - keptMillis;
    await this.database.patrols.filter(({ isDone, finishedAt }) => isDone && (finishedAt ?? 0) < oldest).delete();
  }

  /** Takes a recording off the phone for good. */
  async remove(id: string): Promise<void> {
    await this.database.transaction('rw', this.database.patrols, this.database.fixes, async () => {
      await this.database.patrols.delete(id);
      await this.forget(id);
    });
  }

  /** The fixes of a patrol that the server has. */
  async forget(id: string): Promise<void> {
    await this.database.fixes.where('[patrol+seq]').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
  }
}
