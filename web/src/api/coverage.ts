/** Calls for what is covered: questions as jobs, their answers, and the questions people keep. */
import type { Geometry } from 'geojson';
import { call, file, once } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list, page } from './pages';
import type { Page } from './types';

type Signal = AbortSignal | undefined;

export type Run = Answered<'/api/analysis/runs/{id}'>;
export type Question = Taken<'/api/analysis/runs'>;
export type Figures = NonNullable<Run['answer']>;
export type LeftOut = Schema<'LeftOut'>;
export type AnswerLayer = Answered<'/api/analysis/layers'>[number];
export type SavedQuestion = Answered<'/api/analysis/questions'>[number];

/** A shape of an answer. */
export interface AnswerFeature {
  readonly geometry: Geometry;
  readonly properties: { readonly role: 'area' | 'reach' | 'left-out' | 'service' | 'added' | 'site' | 'site-view'; readonly label?: string; readonly size?: number };
}

const runs = '/api/analysis/runs';
const layersPath = '/api/analysis/layers';
const questions = '/api/analysis/questions';
const runAt = (id: string): string => `${runs}/${encodeURIComponent(id)}`;

export const ask = (body: Question, signal?: Signal): Promise<Run> => call('POST', runs, { body, signal });
export const run = (id: string, signal?: Signal): Promise<Run> => call('GET', runAt(id), { signal });
export const cancel = (id: string): Promise<Run> => call('DELETE', runAt(id));
export const answerMap = (id: string, signal?: Signal): Promise<{ features: AnswerFeature[] }> => call('GET', `${runAt(id)}/map`, { signal });
/** The answer on paper. */
export const answerSheet = (id: string, language: 'zh-CN' | 'en'): Promise<{ blob: Blob; name: string }> => file(`${runAt(id)}/sheet`, { language });
export const leftOut = (id: string, signal?: Signal): Promise<Page<LeftOut>> => page(`${runAt(id)}/left-out`, { limit: 50 }, signal);
export const moreLeftOut = (next: string): Promise<Page<LeftOut>> => page(next);
export const saved = (signal?: Signal): Promise<SavedQuestion[]> => list(questions, {}, signal);
/** With the same body again it is the same question. */
export const save = (body: Taken<'/api/analysis/questions'>): Promise<SavedQuestion> => call('POST', questions, { body, ...once });
export const forget = (id: string): Promise<void> => call('DELETE', `${questions}/${encodeURIComponent(id)}`);
export const layers = (signal?: Signal): Promise<AnswerLayer[]> => list(layersPath, {}, signal);
/** Puts an answer on the map of all. */
export const makeLayer = (body: Taken<'/api/analysis/layers'>): Promise<AnswerLayer> => call('POST', layersPath, { body, ...once });
export const removeLayer = (id: string): Promise<void> => call('DELETE', `${layersPath}/${encodeURIComponent(id)}`);
