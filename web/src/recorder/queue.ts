import { type Draft, isOpen, type Item, laneOfPatrol, type PatrolBody } from '../outbox/items';
import type { KeptFix, KeptPatrol, RecorderDatabase, Step } from './database';
import type { Recordings } from './recording';

type Kept = Omit<Draft, 'account'>;

/** The part of the outbox that the recorder needs. */
export interface Intake {
  add(drafts: readonly Kept[]): Promise<void>;
  /** The items of the account. */
  list(account: string): Promise<readonly Item[]>;
  remove(ids: readonly string[]): Promise<void>;
}

/** The server takes a thousand; smaller ones arrive over a poor network. */
export const mostFixes = 200;

const rememberedBatches = 20;

const iso = (millis: number): string => new Date(millis).toISOString();

function fixMembers({ seq, at, lon, lat, accuracy, speed, heading }: KeptFix): Record<string, unknown> {
  return { seq, at: iso(at), lon, lat, ...(accuracy === null ? {} : { accuracy }), ...(speed === null ? {} : { speed }), ...(heading === null ? {} : { heading }) };
}

const startItemOf = ({ steps }: KeptPatrol): string => steps[0]?.item ?? '';

/** An item of the outbox about a patrol; it waits for the one that begins the patrol while the server's id is not known. */
export function patrolDraft(patrol: KeptPatrol, part: Pick<PatrolBody, 'step' | 'members'> & Partial<PatrolBody>, id: string, lane = laneOfPatrol(patrol.id)): Kept {
  const { patrolId } = patrol;
  const photos = part.photos ?? [];
  const needs = [...(patrolId === null && part.step !== 'start' ? [startItemOf(patrol)] : []), ...(part.reportItem == null ? [] : [part.reportItem]), ...photos];
  const body: PatrolBody = { patrolId, startItem: startItemOf(patrol), reportItem: null, photos, ...part };
  return { id, lane, body: { kind: 'patrol', patrol: body }, caption: { subject: '' }, needs };
}

/** Moves what is recorded into the outbox, and notes what the outbox says of it. One at a time: the window that records calls it. */
export class RecordingQueue {
  private running: Promise<void> = Promise.resolve();
  /** Items of which all that matters was noted. */
  private readonly noted = new Set<string>();

  constructor(
    private readonly database: RecorderDatabase,
    private readonly recordings: Recordings,
    private readonly intake: Intake,
    private readonly device: string,
  ) {}

  /** Puts in what is due of all patrols of an account; what is less than a batch only while none waits, or when nothing more will come. */
  queue(account: string): Promise<void> {
    this.running = this.running.catch(() => undefined).then(() => this.queueAll(account));
    return this.running;
  }

  /** Hears what became of the items; batches that the server has leave the outbox. */
  async heard(items: readonly Item[]): Promise<void> {
    for (const item of items) {
      if (item.body.kind !== 'patrol' || item.state !== 'sent' || this.noted.has(item.id)) continue;
      this.noted.add(item.id);
      await this.noteSent(item, item.body.patrol);
    }
  }

  private async queueAll(account: string): Promise<void> {
    for (const { id, isDone } of (await this.recordings.list(account)).reverse()) {
      if (!isDone) await this.queueOne(id);
    }
  }

  private async queueOne(id: string): Promise<void> {
    let patrol = await this.recordings.get(id);
    if (patrol === undefined) return;
    const [first] = patrol.steps;
    if (first === undefined || (await this.isGone(patrol, first))) return;
    if (!first.isQueued) patrol = await this.queueStep(patrol, first);
    for (;;) {
      const fixes = await this.recordings.fixes(id, patrol.queuedTo, mostFixes);
      if (fixes.length === 0 || (fixes.length < mostFixes && patrol.state === 'recording' && (await this.isWaiting(patrol)))) break;
      patrol = await this.queueFixes(patrol, fixes);
    }
    for (const step of patrol.steps.filter(({ isQueued }) => !isQueued)) patrol = await this.queueStep(patrol, step);
  }

  /** A person took it out of the outbox, and all that needed it went along: then it leaves the recorder too. */
  private async isGone({ id, account, patrolId, steps, queuedTo, nextSeq }: KeptPatrol, first: Step): Promise<boolean> {
    const isWhole = steps.at(-1)?.step === 'finish' && steps.every(({ isQueued }) => isQueued) && queuedTo === nextSeq - 1;
    if (!isWhole || patrolId !== null || (await this.intake.list(account)).some((item) => item.id === first.item)) return false;
    await this.recordings.remove(id);
    return true;
  }

  private async isWaiting({ id, account }: KeptPatrol): Promise<boolean> {
    const items = await this.intake.list(account);
    return items.some((item) => item.lane === laneOfPatrol(id) && isOpen(item) && item.body.kind === 'patrol' && item.body.patrol.step === 'fixes');
  }

  private async queueFixes(patrol: KeptPatrol, fixes: readonly KeptFix[]): Promise<KeptPatrol> {
    const queuedTo = fixes.at(-1)?.seq ?? patrol.queuedTo;
    await this.intake.add([patrolDraft(patrol, { step: 'fixes', members: { fixes: fixes.map(fixMembers) } }, crypto.randomUUID())]);
    // Where the browser ends just here they go twice, and the server knows them by their numbers.
    await this.database.patrols.update(patrol.id, { queuedTo });
    return (await this.recordings.get(patrol.id)) ?? { ...patrol, queuedTo };
  }

  private async queueStep(patrol: KeptPatrol, { step, at, item }: Step): Promise<KeptPatrol> {
    const known = await this.intake.list(patrol.account);
    if (!known.some(({ id }) => id === item)) await this.intake.add([patrolDraft(patrol, { step, members: this.membersOf(patrol, step, at) }, item)]);
    const steps = ((await this.recordings.get(patrol.id)) ?? patrol).steps.map((each) => (each.item === item ? { ...each, isQueued: true } : each));
    await this.database.patrols.update(patrol.id, { steps });
    return (await this.recordings.get(patrol.id)) ?? { ...patrol, steps };
  }

  private membersOf({ id, travel, forPerson, nextSeq }: KeptPatrol, step: Step['step'], at: number): Record<string, unknown> {
    if (step === 'start') return { clientId: id, startedAt: iso(at), means: travel, device: this.device, ...(forPerson === null ? {} : { forPerson: forPerson.id }) };
    return { at: iso(at), ...(step === 'finish' && nextSeq > 1 ? { lastSeq: nextSeq - 1 } : {}) };
  }

  private async noteSent(item: Item, { step, startItem, members }: PatrolBody): Promise<void> {
    await this.database.transaction('rw', this.database.patrols, this.database.fixes, async () => {
      const patrol = (await this.database.patrols.where('account').equals(item.account).toArray()).find((each) => startItemOf(each) === startItem);
      if (patrol === undefined || patrol.isDone) return;
      if (step === 'start' && patrol.patrolId === null) await this.database.patrols.update(patrol.id, { patrolId: item.outcome?.id ?? null });
      if (step === 'fixes' && !patrol.counted.includes(item.id)) {
        const rejected = (item.outcome?.rejected ?? []).map(({ seq, code, detail }) => ({ seq: seq ?? null, code, detail }));
        const count = (members['fixes'] as readonly unknown[]).length;
        await this.database.patrols.update(patrol.id, { sent: patrol.sent + count - rejected.length, rejected: [...patrol.rejected, ...rejected], counted: [...patrol.counted, item.id].slice(-rememberedBatches) });
      }
      if (step === 'finish') {
        await this.database.patrols.update(patrol.id, { isDone: true });
        await this.recordings.forget(patrol.id);
      }
    });
    // The fixes are at the server; the outbox need not tell of each batch.
    if (step === 'fixes') await this.intake.remove([item.id]);
  }
}
