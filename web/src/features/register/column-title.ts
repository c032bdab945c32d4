import { i18n, labelOf } from '../../i18n';
import type { Column } from '../../model/register/columns';

const { t } = i18n.global;

/** What a column is called: an attribute as its kind says, what every object has as the page does. */
export const columnTitle = ({ key, isAttribute, labels }: Column): string => (isAttribute ? labelOf(labels, key) : t(`register.column.${key as 'name' | 'code'}`));
