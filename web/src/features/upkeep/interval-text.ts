import { i18n } from '../../i18n';
import type { Task } from '../../api/upkeep';

/** How often a task is to be done, in words. */
export function intervalText({ every }: Task): string {
  return every == null ? i18n.global.t('upkeep.once') : i18n.global.t(`upkeep.everyUnit.${every.unit}`, { n: every.count });
}
