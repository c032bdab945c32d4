import { useI18n } from 'vue-i18n';
import type { CaseDetail } from '../../api/cases';
import { ApiProblem } from '../../api/problem';
import { i18n } from '../../i18n';
import type { Item, Trouble } from '../../outbox/items';
import { problemText } from '../../ui/problem-text';

/** What an item is, in words. */
export function useItemText(): { title: (item: Item) => string; problem: (trouble: Trouble) => string } {
  const { t } = useI18n();
  const title = ({ body }: Item): string => {
    switch (body.kind) {
      case 'action':
        return i18n.global.te(`field.doing.${body.action.word}`, 'zh-CN') ? t(`field.doing.${body.action.word}`) : body.action.word;
      case 'positions':
        return t('outbox.kind.positions', { n: body.positions.fixes.length });
      case 'patrol':
        return t(`patrol.step.${body.patrol.step}`, { n: (body.patrol.members['fixes'] as readonly unknown[] | undefined)?.length ?? 0 });
      case 'check':
      case 'finding':
      case 'inspection':
      case 'result':
      case 'visit':
      case 'photo':
      case 'report':
        return t(`outbox.kind.${body.kind}`);
    }
  };
  const problem = ({ status, code, detail }: Trouble): string =>
    code === 'content-lost' ? t('outbox.lost') : problemText(new ApiProblem(status, { code, detail }));
  return { title, problem };
}

/** The version of what an item was to change, as the server told it with its refusal; null where it told none. */
export function versionNow({ trouble }: Item): number | null {
  const version = (trouble?.current as { version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' ? version : null;
}

/** What is said of an inspection by now, where the server refused to write over it. */
export function resultNow({ trouble, body }: Item): string | null {
  if (body.kind !== 'result') return null;
  const { result } = (trouble?.current ?? {}) as { result?: unknown };
  return typeof result === 'string' ? result : null;
}

/** The case as the server told it with its refusal; null where it told none. */
export function currentOf({ trouble, body }: Item): CaseDetail | null {
  if (body.kind !== 'action' && body.kind !== 'report') return null;
  const current = trouble?.current as Partial<CaseDetail> | null | undefined;
  return current?.version === undefined ? null : (current as CaseDetail);
}
