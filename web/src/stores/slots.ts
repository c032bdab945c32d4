import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import * as api from '../api/people';
import type { Level } from '../api/types';
import { labelOf, textOr } from '../i18n';

/** The slots people can be in on cells: an office may name its own. */
export const useSlots = defineStore('slots', () => {
  const slots = shallowRef<readonly api.Slot[]>([]);
  let asked: Promise<void> | null = null;

  function load(): Promise<void> {
    asked ??= api.slots().then(
      (found) => void (slots.value = found),
      () => void (asked = null),
    );
    return asked;
  }

  function nameOf(code: string): string {
    return labelOf(slots.value.find((slot) => slot.code === code)?.labels, textOr(`place.slot.${code}`, code));
  }

  const ofLevel = (level: Level): api.Slot[] => slots.value.filter((slot) => slot.levels.includes(level));

  return { slots, load, nameOf, ofLevel };
});
