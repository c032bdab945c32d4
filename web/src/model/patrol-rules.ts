/** Rules of patrols as a form has them: texts that may be empty. */
import type { Level, Rule } from '../api/rivers';

export const pers = ['day', 'workday', 'week', 'ten_days', 'month', 'quarter', 'half_year', 'year'] as const;
export const contents = ['water', 'channel', 'bank', 'activities', 'outfalls', 'signs', 'structures'] as const;

type Content = (typeof contents)[number];

export interface RuleDraft {
  readonly level: Level;
  readonly times: string;
  readonly per: (typeof pers)[number];
  readonly minutes: string;
  readonly metres: string;
  readonly percent: string;
  readonly hours: string;
  readonly multiplier: string;
  readonly seasonFrom: string;
  readonly seasonTo: string;
  readonly content: readonly Content[];
}

export const newRule = (level: Level): RuleDraft => ({
  level,
  times: '',
  per: 'week',
  minutes: '',
  metres: '',
  percent: '',
  hours: '',
  multiplier: '',
  seasonFrom: '',
  seasonTo: '',
  content: [],
});

const textOf = (value: number | null | undefined): string => (value == null ? '' : String(value));
/** A share of 0.3 is 30 %, and 0.07 not 7.000000000000001. */
const percentOf = (share: number | null | undefined): string => (share == null ? '' : String(Number((share * 100).toFixed(6))));

export function draftOf(rule: Rule): RuleDraft {
  return {
    level: rule.level,
    times: textOf(rule.frequency?.times),
    per: rule.frequency?.per ?? 'week',
    minutes: textOf(rule.minMinutes),
    metres: textOf(rule.minMetres),
    percent: percentOf(rule.minShare),
    hours: textOf(rule.minSpacingHours),
    multiplier: textOf(rule.warningMultiplier),
    seasonFrom: rule.season?.from ?? '',
    seasonTo: rule.season?.to ?? '',
    content: rule.content,
  };
}

/** The rule a form means; what is empty is left out. */
export function ruleOf(draft: RuleDraft): Rule {
  const number = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));
  const times = number(draft.times);
  const percent = number(draft.percent);
  const rule = {
    level: draft.level,
    season: draft.seasonFrom === '' && draft.seasonTo === '' ? undefined : { from: draft.seasonFrom, to: draft.seasonTo },
    minMinutes: number(draft.minutes),
    minMetres: number(draft.metres),
    minShare: percent === undefined ? undefined : percent / 100,
    minSpacingHours: number(draft.hours),
    frequency: times === undefined ? undefined : { times, per: draft.per },
    content: [...draft.content],
    warningMultiplier: number(draft.multiplier),
  };
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as unknown as Rule;
}
