import type { Geometry } from 'geojson';

export interface FieldError {
  pointer?: string;
  code?: string;
  detail?: string;
}

interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: FieldError[];
  where?: Geometry;
  current?: unknown;
  faults?: unknown[];
}

/** An answer that is not what was asked for: an RFC 9457 problem, or status 0 when the server was not reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly where: Geometry | null;
  /** How what was to be changed is now, where somebody else was faster. */
  readonly current: unknown;
  /** How long the server asks to wait; null where it does not. */
  readonly retryAfterSeconds: number | null;
  /** What keeps a plan from being published. */
  readonly faults: readonly unknown[];

  constructor(status: number, body: ProblemBody, retryAfterSeconds: number | null = null) {
    super(body.title ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = body.code ?? body.type ?? `http-${status}`;
    this.detail = body.detail ?? body.title ?? '';
    this.errors = body.errors ?? [];
    this.where = body.where ?? null;
    this.current = body.current ?? null;
    this.retryAfterSeconds = retryAfterSeconds;
    this.faults = body.faults ?? [];
  }

  static async of(response: Response): Promise<ApiProblem> {
    const type = response.headers.get('Content-Type') ?? '';
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    const wait = Number.isNaN(seconds) ? null : seconds;
    const body = type.includes('json') ? await (response.json() as Promise<ProblemBody>).catch(() => ({})) : {};
    return new ApiProblem(response.status, body, wait);
  }

  static unreachable(): ApiProblem {
    return new ApiProblem(0, { code: 'unreachable' });
  }
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
