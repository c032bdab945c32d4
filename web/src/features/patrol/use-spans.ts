import { useI18n } from 'vue-i18n';

const two = (n: number): string => String(n).padStart(2, '0');

/** Lengths of time and shares as people read them. */
export function useSpans(): { clock: (seconds: number) => string; span: (seconds: number) => string; percent: (share: number) => string } {
  const { t, n } = useI18n();
  const parts = (seconds: number): readonly [number, number, number] => {
    const whole = Math.max(0, Math.round(seconds));
    return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  };
  return {
    clock: (seconds) => {
      const [hours, minutes, rest] = parts(seconds);
      return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
    },
    span: (seconds) => {
      const [hours, minutes, rest] = parts(seconds);
      if (hours > 0) return t('patrol.span.hours', { h: hours, m: minutes });
      return minutes > 0 ? t('patrol.span.minutes', { m: minutes, s: rest }) : t('patrol.span.seconds', { s: rest });
    },
    percent: (share) => `${n(Math.round(share * 1000) / 10)}%`,
  };
}
