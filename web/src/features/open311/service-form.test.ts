import { describe, expect, it } from 'vitest';
import type { ServiceBody } from '../../api/open311';
import { bodyOf, choicesOf, draftOf, emptyQuestion, emptyService } from './service-form';

const manhole: ServiceBody = {
  ...emptyService(4),
  category: 'item:01023',
  name: { zh: '井盖', en: 'Manhole' },
  questions: [
    {
      code: 'danger',
      variable: true,
      type: 'singlevaluelist',
      required: true,
      hint: { zh: '', en: '' },
      question: { zh: '危险吗？', en: 'Dangerous?' },
      choices: [
        { key: 'open', zh: '敞开', en: 'Open' },
        { key: 'loose', zh: '松动', en: 'Loose' },
      ],
    },
  ],
};

describe('the form of what can be reported', () => {
  it('sends what it was given when nothing is changed', () => {
    expect(bodyOf(draftOf(manhole))).toEqual(manhole);
  });

  it('edits a copy', () => {
    const draft = draftOf(manhole);
    draft.name.en = 'Cover';
    draft.questions.forEach(({ question }) => (question.en = 'x'));
    expect(manhole.name.en).toBe('Manhole');
    expect(manhole.questions.map(({ question }) => question.en)).toEqual(['Dangerous?']);
  });

  it('reads choices line by line, with the Chinese words where the English are missing', () => {
    expect(choicesOf('a | 甲 | A\n\n  b|乙\n| 无 | none')).toEqual([
      { key: 'a', zh: '甲', en: 'A' },
      { key: 'b', zh: '乙', en: '乙' },
    ]);
  });

  it('sends choices of lists only, and requires nothing of what is only told', () => {
    const draft = draftOf(manhole);
    draft.questions = [
      { ...emptyQuestion(), code: 'a', type: 'text', lines: 'x | y | z' },
      { ...emptyQuestion(), code: 'b', variable: false, required: true },
    ];
    expect(bodyOf(draft).questions.map(({ choices, required }) => [choices.length, required])).toEqual([
      [0, false],
      [0, false],
    ]);
  });
});
