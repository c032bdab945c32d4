/** The server as the outbox knows it, for tests: it answers a key again, knows actions by their sender's id, and refuses what is stale. */
import type { Answer, Request, Who, Wire } from '../wire';

export type Fault = 'lost-request' | 'lost-answer' | 'busy' | 'broken' | 'portal' | 'killed' | 'expired';

interface Done {
  readonly word: string;
  readonly client: string;
}

const problem = (status: number, code: string, current: unknown = null, retryAfterMillis: number | null = null): Answer => ({
  kind: 'problem',
  trouble: { status, code, detail: code, current },
  retryAfterMillis,
});
const done = (json: unknown): Answer => ({ kind: 'done', json });

export class PretendServer implements Wire {
  time = Date.parse('2026-11-22T01:00:00Z');
  account: string | null = 'li';
  isReached = true;
  /** What goes wrong with the next requests, one each. */
  faults: Fault[] = [];
  onPost: () => void = () => undefined;
  /** Who sent something under whose name. */
  readonly senders = new Set<string>();
  private readonly cases = new Map<string, Done[]>();
  private readonly photos = new Map<string, string>();
  private readonly answers = new Map<string, { readonly body: string; readonly answer: Answer }>();
  private logins = 0;

  log = (id: string): string[] => this.of(id).map(({ word }) => word);

  /** Ids of the senders, in the order in which their actions were done. */
  clients = (id: string): string[] => this.of(id).flatMap(({ client }) => (client === '' ? [] : [client]));

  caseIds = (): string[] => [...this.cases.keys()];
  photoClients = (): string[] => [...this.photos.keys()];

  /** Somebody in the office does something to a case. */
  change(id: string): void {
    this.of(id).push({ word: 'office', client: '' });
  }

  forgetPhotos(): void {
    this.photos.clear();
    this.answers.clear();
  }

  async who(): Promise<Who> {
    await Promise.resolve();
    if (!this.isReached) return 'away';
    return this.account === null ? 'nobody' : { account: this.account, token: this.account };
  }

  async post(request: Request, token: string): Promise<Answer> {
    await Promise.resolve();
    const fault = this.isReached ? this.faults.shift() : 'lost-request';
    if (fault === 'expired') this.account = null;
    if (fault === 'lost-request' || fault === 'portal') return fault === 'portal' ? done('<html>') : problem(0, 'unreachable');
    if (fault === 'busy') return problem(503, 'BUSY', null, 30_000);
    if (fault === 'broken') return problem(500, 'BROKEN');
    if (this.account === null) return problem(401, 'NOBODY');
    if (this.account !== token) return problem(403, 'XSRF_TOKEN_WRONG');
    const answer = this.once(request);
    this.onPost();
    if (fault === 'lost-answer') return problem(0, 'unreachable');
    return fault === 'killed' ? new Promise(() => undefined) : answer;
  }

  private once({ path, body, key, method, version }: Request): Answer {
    const text = typeof body === 'string' ? body : String(body.get('clientId'));
    // A change is known by the version it is of, and by what it says.
    if (method === 'PUT') return this.said(path.split('/')[3] ?? '', text, version);
    const before = this.answers.get(key);
    if (before !== undefined) return before.body === text ? before.answer : problem(422, 'KEY_REUSED');
    const answer = this.handled(path, text);
    this.answers.set(key, { body: text, answer });
    return answer;
  }

  private handled(path: string, text: string): Answer {
    this.senders.add(`${this.account ?? ''} ${text}`);
    if (path === '/api/photos') return this.photo(text);
    const body = JSON.parse(text) as { clientId: string; version?: number; photoIds?: string[]; photos?: string[]; caseId?: string; target?: { id: string }; answers?: readonly { item: string; photos: string[] }[] };
    if (path === '/api/cases') {
      const id = `case-of-${body.clientId}`;
      this.of(id);
      return done({ id, version: 1 });
    }
    if (path === '/api/river-inspections') {
      const id = `inspection-of-${body.clientId}`;
      return done({ id, version: this.of(id).length + 1 });
    }
    if (path === '/api/inspections') return this.acted(body.target?.id ?? '', 'visit', { clientId: body.clientId, photoIds: (body.answers ?? []).flatMap(({ photos }) => photos) });
    if (path.endsWith('/notes')) return this.acted(path.split('/')[3] ?? '', `note of ${body.caseId ?? ''}`, { clientId: body.clientId, photoIds: body.photos ?? [] });
    if (path.endsWith('/findings')) return this.acted(path.split('/')[3] ?? '', 'finding', { clientId: body.clientId, photoIds: body.photos ?? [] });
    if (path.endsWith('/checks')) return this.acted(path.split('/')[4] ?? '', 'check', { clientId: body.clientId });
    const [, , , id = '', , word = ''] = path.split('/');
    return this.acted(id, word, body);
  }

  private said(id: string, word: string, version: number | undefined): Answer {
    const log = this.of(id);
    const current = (): { id: string; version: number } => ({ id, version: log.length + 1 });
    if (log.at(-1)?.word === word) return done(current());
    if (version !== log.length + 1) return problem(412, 'STALE', current());
    log.push({ word, client: '' });
    return done(current());
  }

  private photo(client: string): Answer {
    if (!this.photos.has(client)) this.photos.set(client, `photo-${this.photos.size}-${++this.logins}`);
    return done({ id: this.photos.get(client) });
  }

  private acted(id: string, word: string, { clientId, version, photoIds = [] }: { clientId: string; version?: number; photoIds?: string[] }): Answer {
    const log = this.of(id);
    const current = (): { id: string; version: number } => ({ id, version: log.length + 1 });
    if (log.some(({ client }) => client === clientId)) return done(current());
    if (word === 'refuse-me') return problem(422, 'ACTION_REFUSED');
    if (version !== undefined && version !== log.length + 1) return problem(412, 'STALE', current());
    const known = photoIds.map((photo) => [...this.photos].find(([, named]) => named === photo)?.[0]);
    if (known.includes(undefined)) return problem(422, 'PHOTO_REFUSED');
    log.push({ word: [word, ...known].join('+'), client: clientId });
    return done(current());
  }

  private of(id: string): Done[] {
    const log = this.cases.get(id) ?? [];
    this.cases.set(id, log);
    return log;
  }
}
