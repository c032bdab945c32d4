import { useI18n } from 'vue-i18n';
import { useSession } from '../../stores/session';

/** Days and times as the office counts them. */
export function useDates(): { day: (at: string) => string; time: (at: string) => string } {
  const { locale } = useI18n();
  const session = useSession();
  const format = (options: Intl.DateTimeFormatOptions) => (at: string): string =>
    new Intl.DateTimeFormat(locale.value, { ...options, timeZone: session.timeZone }).format(new Date(at));
  return { day: format({ month: 'long', day: 'numeric' }), time: format({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }) };
}
