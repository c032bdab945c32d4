/**
 * The types of the server's answers, from its description in openapi.json (`npm run api` writes the schema). A call that changes
 * there no longer fits here, and the type check says so.
 */
import type { components, paths } from '../../target/api/schema';

type Ok<T> = T extends { responses: { 200: { content: infer C } } } ? C[keyof C] : never;

/** What a GET of the path answers. */
export type Answered<P extends keyof paths> = paths[P] extends { get: infer G } ? Ok<G> : never;

/** A part of answers that has a name of its own. */
export type Schema<N extends keyof components['schemas']> = components['schemas'][N];

/** What a POST of the path takes. */
export type Taken<P extends keyof paths> = paths[P] extends { post: { requestBody: { content: infer C } } } ? C[keyof C] : never;
