import { expect, it } from 'vitest';
import { ApiProblem } from './problem';
import { Unanswered } from './unanswered';

const lost = ApiProblem.unreachable();
const refused = new ApiProblem(422, { code: 'OUTFALL_REFUSED' });

/** Asks for the same outfall with each outcome, one after the other, and tells the keys under which it was asked for. */
async function keysOf(outcomes: readonly (ApiProblem | null)[], requests = new Unanswered(), body: unknown = { code: 'PK-1' }): Promise<string[]> {
  const keys: string[] = [];
  for (const outcome of outcomes) {
    await requests
      .once(['POST', '/api/rivers/outfalls'], body, (key) => {
        keys.push(key);
        return outcome === null ? Promise.resolve(null) : Promise.reject(outcome);
      })
      .catch(() => undefined);
  }
  return keys;
}

it('sends what was not answered again under its key', async () => {
  const [first, second, third] = await keysOf([lost, lost, null]);
  expect([second, third]).toEqual([first, first]);
});

it('gives another key to what was answered, done or refused', async () => {
  expect(new Set(await keysOf([null, refused, null])).size).toBe(3);
});

it('gives another key to other content, to a file, after something else was done, and long after', async () => {
  let now = 0;
  const requests = new Unanswered(() => now);
  const [first] = await keysOf([lost], requests);
  expect(await keysOf([lost], requests, { code: 'PK-2' })).not.toEqual([first]);
  expect(new Set(await keysOf([lost, lost], requests, new Blob(['a']))).size).toBe(2);
  const [last] = await keysOf([lost], requests);
  requests.forget();
  expect(await keysOf([lost], requests)).not.toEqual([last]);
  now = 600_000;
  expect(await keysOf([null], requests)).not.toEqual([first]);
});
