import { reactive, ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ApiProblem } from '../../api/problem';
import * as api from '../../api/register';
import type { FieldObject } from '../../api/types';
import { type Column, textOf, valueIn, valueOf, withAttribute } from '../../model/register/columns';
import { refusalOf } from './fault-text';

export interface Fault {
  readonly text: string;
  readonly message: string;
}

export interface Sheet {
  /** The cell that is typed into; null for none. */
  readonly editing: Ref<{ id: string; key: string; text: string } | null>;
  /** What was typed and refused, by cell. */
  readonly faults: ReadonlyMap<string, Fault>;
  readonly busy: ReadonlySet<string>;
  readonly begin: (row: FieldObject, column: Column, text?: string) => void;
  readonly commit: (row: FieldObject, column: Column) => Promise<boolean>;
  readonly cancel: () => void;
}

export const cellOf = (id: string, key: string): string => `${id} ${key}`;

/** The object with one value as it was typed. */
function changed(row: FieldObject, column: Column, text: string): api.ObjectBody {
  const body = api.bodyOf(row);
  const value = valueOf(text, column);
  if (column.isAttribute) return { ...body, attributes: withAttribute(body.attributes, column.key, value) };
  return { ...body, [column.key]: value ?? '' };
}

/**
 * Edits cell by cell. Whatever is refused stays where it was typed with the reason, until it is mended or given up; changes of one row go one after the
 * other, so that none is older than the one before.
 */
export function useSheet(latest: (id: string) => FieldObject | undefined, columns: () => readonly Column[], saved: (row: FieldObject) => void): Sheet {
  const { t } = useI18n();
  const editing = ref<{ id: string; key: string; text: string } | null>(null);
  const faults = reactive(new Map<string, Fault>());
  const busy = reactive(new Set<string>());
  const running = new Map<string, Promise<unknown>>();

  function begin(row: FieldObject, column: Column, text?: string): void {
    if (column.type === 'fixed') return;
    const kept = faults.get(cellOf(row.id, column.key));
    editing.value = { id: row.id, key: column.key, text: text ?? kept?.text ?? textOf(valueIn(row, column)) };
  }

  async function send(id: string, column: Column, text: string): Promise<boolean> {
    const cell = cellOf(id, column.key);
    const row = latest(id);
    if (row === undefined) return false;
    if (text.trim() === textOf(valueIn(row, column))) {
      faults.delete(cell);
      return true;
    }
    try {
      const after = await api.put(id, row.properties.version, changed(row, column, text));
      faults.delete(cell);
      saved(after);
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412 && error.current !== null) {
        const current = error.current as FieldObject;
        saved(current);
        faults.set(cell, { text, message: t('register.stale', { now: textOf(valueIn(current, column)) }) });
      } else faults.set(cell, { text, message: refusalOf(error, column, columns()) });
      return false;
    }
  }

  async function commit(row: FieldObject, column: Column): Promise<boolean> {
    const typed = editing.value;
    if (typed?.id !== row.id || typed.key !== column.key) return true;
    editing.value = null;
    const cell = cellOf(row.id, column.key);
    busy.add(cell);
    const before = running.get(row.id) ?? Promise.resolve();
    const work = before.then(() => send(row.id, column, typed.text));
    running.set(row.id, work);
    try {
      return await work;
    } finally {
      busy.delete(cell);
    }
  }

  function cancel(): void {
    if (editing.value !== null) faults.delete(cellOf(editing.value.id, editing.value.key));
    editing.value = null;
  }

  return { editing, faults, busy, begin, commit, cancel };
}
