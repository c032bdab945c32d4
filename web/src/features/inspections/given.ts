import type { ItemAnswer } from '../../api/inspections';
import type { Picture } from '../field/pictures';

/** An answer as somebody is giving it. */
export interface Given {
  readonly result: ItemAnswer['result'] | null;
  readonly value: string;
  readonly note: string;
  readonly mended: boolean;
  readonly photos: readonly Picture[];
}

export const unanswered: Given = { result: null, value: '', note: '', mended: false, photos: [] };

/** The answer as the server takes it, without photos. */
export function answerOf(item: string, { result, value, note, mended }: Given): Readonly<Record<string, unknown>> & { readonly item: string } {
  const said = note.trim();
  const measured = value.trim();
  return { item, result, mended, ...(said === '' ? {} : { note: said }), ...(measured === '' ? {} : { value: measured }) };
}

/** Those that go into a notice. */
export const goIntoNotice = (given: Iterable<Given>): number => [...given].filter(({ result, mended }) => result === 'failed' && !mended).length;
