import { ApiProblem, type FieldError } from '../../api/problem';
import { i18n, textOr } from '../../i18n';
import type { Column } from '../../model/register/columns';
import { problemText } from '../../ui/problem-text';
import { columnTitle } from './column-title';

const { t } = i18n.global;

/** The column that a fault is about; undefined for one of the whole. */
export const columnOf = ({ pointer }: FieldError, columns: readonly Column[]): Column | undefined =>
  columns.find(({ key, isAttribute }) => pointer === (isAttribute ? `/attributes/${key}` : `/${key}`));

function limitOf(code: string, { rule }: Column): number | undefined {
  switch (code) {
    case 'MINIMUM':
      return rule.minimum;
    case 'MAXIMUM':
      return rule.maximum;
    case 'EXCLUSIVEMINIMUM':
      return rule.exclusiveMinimum;
    case 'EXCLUSIVEMAXIMUM':
      return rule.exclusiveMaximum;
    default:
      return rule.maxLength;
  }
}

/** What is wrong with a value, in the words of the reader. */
export function faultText(fault: FieldError, column: Column | undefined): string {
  const code = fault.code ?? '';
  if (column === undefined) return textOr(`registerFault.${code}`, fault.detail ?? '');
  if (!i18n.global.te(`registerFault.${code}`, 'zh-CN')) return fault.detail ?? '';
  return t(`registerFault.${code}`, { n: limitOf(code, column) ?? '', type: t(`registerFault.types.${column.type}`) });
}

/** Why a change of one value was refused: at its own column, or named by the column it is about. */
export function refusalOf(error: unknown, column: Column, columns: readonly Column[]): string {
  if (!(error instanceof ApiProblem) || error.errors.length === 0) return problemText(error);
  const own = error.errors.find((fault) => columnOf(fault, columns)?.key === column.key);
  if (own !== undefined) return faultText(own, column);
  const [first] = error.errors;
  const other = first === undefined ? undefined : columnOf(first, columns);
  if (first === undefined || other === undefined) return problemText(error);
  return t('registerFault.other', { column: columnTitle(other), message: faultText(first, other) });
}
