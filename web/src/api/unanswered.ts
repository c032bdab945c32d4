import { ApiProblem } from './problem';

/** So long a lost answer is remembered: somebody who does the same later than that means it. */
const patienceMillis = 10 * 60_000;

const isAnswer = (error: unknown): boolean => error instanceof ApiProblem && error.status > 0 && error.status < 500;

/** Keys of requests whose answers did not come: the same request gets the same key again, so that the server does it once. */
export class Unanswered {
  private readonly keys = new Map<string, { readonly key: string; readonly since: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Does a request under the key it has; files cannot be compared, and get a key of their own each time. */
  async once<T>(subject: readonly unknown[], body: unknown, ask: (key: string) => Promise<T>): Promise<T> {
    if (body instanceof FormData || body instanceof Blob) return ask(crypto.randomUUID());
    const text = JSON.stringify([subject, body]);
    const kept = this.keys.get(text);
    this.keys.delete(text);
    const key = kept !== undefined && this.now() - kept.since < patienceMillis ? kept.key : crypto.randomUUID();
    try {
      return await ask(key);
    } catch (error) {
      if (!isAnswer(error)) this.keys.set(text, { key, since: this.now() });
      throw error;
    }
  }

  /** Something else was done since: what is the same request means another thing now. */
  forget(): void {
    this.keys.clear();
  }
}
