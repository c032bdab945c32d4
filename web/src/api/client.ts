import { narrowed, offsetOf, unknownSkew } from '../model/server-time';
import { ApiProblem, isAborted } from './problem';
import { Unanswered } from './unanswered';

export type Query = Record<string, string | number | readonly string[] | undefined>;

interface Options {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Under which the server does it once; {@link once} for one that goes by what is sent. */
  idempotencyKey?: string;
  /** The version that is changed, as an entity tag. */
  ifMatch?: string;
  /** What may come back, where it is no JSON. */
  accept?: string;
}

/** What is sent again because its answer was lost is done once. */
export const once = { idempotencyKey: 'once' } as const;
const unanswered = new Unanswered();

type Listener = (problem: ApiProblem) => void;

let onUnauthorised: Listener = () => undefined;
let onHeard: (isReached: boolean) => void = () => undefined;
let onDated: (date: string | null, askedAt: number) => void = () => undefined;
let skew = unknownSkew;

/** The time of the server, as its answers tell it; a lamp goes by it and not by a device whose clock is wrong. */
export const serverNow = (): number => Date.now() + offsetOf(skew);

/** Called with the time that an answer tells, and when it was asked for. */
export function whenDated(listener: typeof onDated): void {
  onDated = listener;
}

/** Called with every outcome: whether the server, or only what stands before it, answered. */
export function whenHeard(listener: (isReached: boolean) => void): void {
  onHeard = listener;
}

/** Called when the server does not know the caller any more, whichever call found out. */
export function whenUnauthorised(listener: Listener): void {
  onUnauthorised = listener;
}

export function urlOf(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const values = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    for (const each of values) parameters.append(name, each);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function csrfToken(): string | null {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='));
  return found === undefined ? null : decodeURIComponent(found.slice('XSRF-TOKEN='.length));
}

function headersFor(method: string, options: Options): Headers {
  const headers = new Headers({ Accept: options.accept ?? 'application/json, application/geo+json, application/problem+json' });
  if (options.body instanceof Blob) headers.set('Content-Type', options.body.type);
  else if (options.body !== undefined && !(options.body instanceof FormData)) headers.set('Content-Type', 'application/json');
  if (options.idempotencyKey !== undefined) headers.set('Idempotency-Key', options.idempotencyKey);
  if (options.ifMatch !== undefined) headers.set('If-Match', options.ifMatch);
  const token = method === 'GET' ? null : csrfToken();
  if (token !== null) headers.set('X-XSRF-TOKEN', token);
  return headers;
}

/** Asks the server; throws an ApiProblem for every other outcome than success, and lets an abort through as it is. */
async function answerOf(method: string, path: string, options: Options): Promise<Response> {
  const { body } = options;
  const askedAt = Date.now();
  let response: Response;
  try {
    response = await fetch(urlOf(path, options.query), {
      method,
      headers: headersFor(method, options),
      body: body === undefined ? null : body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (isAborted(error)) throw error;
    onHeard(false);
    throw ApiProblem.unreachable();
  }
  skew = narrowed(skew, response.headers.get('Date'), askedAt, Date.now());
  onDated(response.headers.get('Date'), askedAt);
  onHeard(response.status !== 502 && response.status !== 504);
  if (!response.ok) {
    const problem = await ApiProblem.of(response);
    if (problem.status === 401) onUnauthorised(problem);
    throw problem;
  }
  if (method !== 'GET') unanswered.forget();
  return response;
}

/** Answers the decoded body, or undefined for an empty one. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const ask = async (keyed: Options): Promise<T> => {
    const text = await (await answerOf(method, path, keyed)).text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  if (options.idempotencyKey !== once.idempotencyKey) return ask(options);
  const { query, body, ifMatch } = options;
  return unanswered.once([method, urlOf(path, query), ifMatch], body, (idempotencyKey) => ask({ ...options, idempotencyKey }));
}

/** The same, with the tag by which it is changed. */
export async function callTagged<T>(method: string, path: string, options: Options = {}): Promise<{ data: T; tag: string }> {
  const response = await answerOf(method, path, options);
  return { data: (await response.json()) as T, tag: response.headers.get('ETag') ?? '*' };
}

/** A file, with the name the server gives it. */
export async function file(path: string, query: Query): Promise<{ blob: Blob; name: string }> {
  const response = await answerOf('GET', path, { query, accept: '*/*' });
  const given = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/iu.exec(given)?.[1];
  const plain = /filename="?([^";]+)"?/iu.exec(given)?.[1];
  return { blob: await response.blob(), name: encoded === undefined ? (plain ?? 'download') : decodeURIComponent(encoded) };
}
