/** How the sender talks to the server. Not the client of the pages: it works in a service worker too, and an answer here decides about somebody's work. */
import type { Trouble } from './items';

export interface Request {
  readonly path: string;
  readonly body: string | FormData;
  readonly key: string;
  /** `POST` where it says nothing. */
  readonly method?: 'PUT';
  /** Of what is changed: the server refuses where it is another one by now. */
  readonly version?: number;
}

export type Answer =
  | { readonly kind: 'done'; readonly json: unknown }
  | { readonly kind: 'problem'; readonly trouble: Trouble; readonly retryAfterMillis: number | null };

/** Who is logged in: `nobody`, or `away` while the server cannot be asked. */
export type Who = { readonly account: string; readonly token: string } | 'nobody' | 'away';

export interface Wire {
  who(): Promise<Who>;
  /** With the token of the session that was asked: of another one the server takes nothing. */
  post(request: Request, token: string): Promise<Answer>;
}

const unreachable: Answer = { kind: 'problem', trouble: { status: 0, code: 'unreachable', detail: '', current: null }, retryAfterMillis: null };
const patienceMillis = 90_000;

/** What stands between a phone and the server may answer in its place, such as the login page of a hotel. */
const isJson = (response: Response): boolean => /[/+]json\b/u.test(response.headers.get('Content-Type') ?? '');

function retryAfterMillis(response: Response): number | null {
  const text = response.headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/u.test(text)) return Number(text) * 1000;
  // A proxy may name a moment instead: by the server's clock, as its answer tells it.
  const at = Date.parse(text);
  const now = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(at) ? null : Math.max(0, at - (Number.isNaN(now) ? Date.now() : now));
}

async function answerOf(response: Response): Promise<Answer> {
  if (response.ok) return isJson(response) ? { kind: 'done', json: await response.json() } : unreachable;
  // A redirection that is not followed has no status.
  if (response.status === 0) return unreachable;
  const body = isJson(response) ? ((await response.json()) as { code?: string; detail?: string; title?: string; current?: unknown }) : {};
  return {
    kind: 'problem',
    trouble: { status: response.status, code: body.code ?? `http-${response.status}`, detail: body.detail ?? body.title ?? '', current: body.current ?? null },
    retryAfterMillis: retryAfterMillis(response),
  };
}

export class FetchWire implements Wire {
  constructor(
    private readonly token: () => Promise<string | null>,
    private readonly heard: (response: Response, askedAt: number) => void = () => undefined,
  ) {}

  async who(): Promise<Who> {
    const before = await this.token();
    try {
      const askedAt = Date.now();
      const response = await fetch('/api/session', { credentials: 'same-origin', redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patienceMillis) });
      if (response.status === 401) return 'nobody';
      if (!response.ok || !isJson(response)) return 'away';
      this.heard(response, askedAt);
      const { username } = (await response.json()) as { username: string };
      const after = await this.token();
      // The cookie changed while we asked: somebody is just logging in or out.
      return after === null || (before !== null && before !== after) ? 'away' : { account: username, token: after };
    } catch {
      return 'away';
    }
  }

  async post({ path, body, key, method, version }: Request, token: string): Promise<Answer> {
    const headers = new Headers({ Accept: 'application/json, application/problem+json', 'Idempotency-Key': key, 'X-XSRF-TOKEN': token });
    if (typeof body === 'string') headers.set('Content-Type', 'application/json');
    if (version !== undefined) headers.set('If-Match', `"${version}-"`);
    try {
      const signal = AbortSignal.timeout(patienceMillis);
      return await answerOf(await fetch(path, { method: method ?? 'POST', headers, body, credentials: 'same-origin', redirect: 'manual', signal }));
    } catch {
      return unreachable;
    }
  }
}
