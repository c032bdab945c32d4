import type { CaseFeature, Stage } from '../../api/cases';

/** What the server takes nobody into: it has gone into another one itself, or is none. */
const noMasters = new Set<Stage>(['merged', 'void', 'not-filed']);

/** Cases that were found for merging into, without those that cannot be; the one whose number was typed comes first. */
export function sortedMasters(found: readonly CaseFeature[], typed: string, except: string): CaseFeature[] {
  const isNamed = ({ properties }: CaseFeature): boolean => String(properties.number) === typed;
  return found
    .filter(({ id, properties }) => id !== except && !noMasters.has(properties.stage))
    .sort((one, other) => Number(isNamed(other)) - Number(isNamed(one)));
}
