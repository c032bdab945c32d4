import { useI18n } from 'vue-i18n';
import type { CaseLogEvent, Limit } from '../../api/cases';
import { textOr } from '../../i18n';
import { timeText } from '../../model/cases/times';
import { useSession } from '../../stores/session';

/** A limit in words: 5 minutes, 2 working days. */
export function useLimitText(): (limit: Limit) => string {
  const { t } = useI18n();
  return ({ value, unit }) => t(`cases.unit.${unit}`, { n: value });
}

/** What an event did, with what belongs to it: to whom, why, until when. */
export function useEventText(): (event: CaseLogEvent) => string {
  const { t, locale } = useI18n();
  const session = useSession();
  const limit = useLimitText();

  function detailsOf({ details, names }: CaseLogEvent): string[] {
    const given = details as Record<string, unknown>;
    const text = (name: string): string | null => (typeof given[name] === 'string' ? given[name] : null);
    const moment = (name: string): string | null => {
      const at = text(name);
      return at === null ? null : timeText(at, locale.value, session.timeZone);
    };
    const until = moment('until') ?? moment('deadline');
    const outcome = text('outcome');
    const level = text('level');
    const clock = text('clock');
    const parties = ['person', 'team', 'department'].flatMap((kind) => {
      const id = text(kind);
      return id === null ? [] : [`→ ${names[id] ?? t(`cases.party.${kind}`)}`];
    });
    const extension = given['extension'] as Limit | null | undefined;
    return [
      ...parties,
      outcome === null ? null : textOr(`cases.outcome.${outcome}`, outcome),
      clock === null ? null : textOr(`cases.clock.${clock.toLowerCase()}`, clock),
      level === null ? null : textOr(`cases.level.${level}`, level),
      text('body'),
      text('number'),
      extension == null ? null : limit(extension),
      until === null ? null : t('casePage.until', { time: until }),
      text('reason'),
    ].filter((part) => part !== null);
  }

  return (event) => {
    const name = textOr(`cases.event.${event.action}`, event.action);
    return [name, ...detailsOf(event)].join(' · ').replaceAll(' · →', ' →');
  };
}
