import { useI18n } from 'vue-i18n';
import type { Step } from '../../api/grid-types';

/** What a step is called: by its planner, else by what it did. */
export function useStepText(): (step: Step) => string {
  const { t } = useI18n();
  return ({ title, operation }) => (title == null || title === '' ? t(`bench.did.${operation}`) : title);
}
