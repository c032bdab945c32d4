import type { ServiceBody, ServiceQuestion } from '../../api/open311';

/** A question while it is edited: its choices are lines of `code | Chinese | English`. */
export interface QuestionDraft extends Omit<ServiceQuestion, 'choices'> {
  lines: string;
}

export interface ServiceDraft extends Omit<ServiceBody, 'questions'> {
  questions: QuestionDraft[];
}

const isList = (type: ServiceQuestion['type']): boolean => type === 'singlevaluelist' || type === 'multivaluelist';

export function choicesOf(lines: string): ServiceQuestion['choices'] {
  return lines
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([key]) => key !== undefined && key !== '')
    .map(([key = '', zh = '', en = '']) => ({ key, zh, en: en === '' ? zh : en }));
}

export const linesOf = (choices: ServiceQuestion['choices']): string =>
  choices.map(({ key, zh, en }) => `${key} | ${zh} | ${en}`).join('\n');

/** A copy to edit. */
export function draftOf(service: ServiceBody): ServiceDraft {
  const { questions, name, description, group, ...rest } = service;
  return {
    ...rest,
    name: { ...name },
    description: { ...description },
    group: { ...group },
    questions: questions.map(({ choices, hint, question, ...each }) => ({ ...each, hint: { ...hint }, question: { ...question }, lines: linesOf(choices) })),
  };
}

export const emptyService = (position: number): ServiceDraft => ({
  category: '',
  name: { zh: '', en: '' },
  description: { zh: '', en: '' },
  group: { zh: '', en: '' },
  keywords: '',
  picture: 'rubbish',
  answer: 'realtime',
  position,
  enabled: true,
  questions: [],
});

export const emptyQuestion = (): QuestionDraft => ({
  code: '',
  variable: true,
  type: 'string',
  required: false,
  hint: { zh: '', en: '' },
  question: { zh: '', en: '' },
  lines: '',
});

/** What is sent: only lists have choices, and what nobody answers is not required. */
export function bodyOf(draft: ServiceDraft): ServiceBody {
  return {
    ...draft,
    questions: draft.questions.map(({ lines, ...question }) => ({
      ...question,
      required: question.required && question.variable,
      choices: isList(question.type) ? choicesOf(lines) : [],
    })),
  };
}

export { isList };
