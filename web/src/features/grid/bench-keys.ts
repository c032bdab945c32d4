import type { ToolName } from '../../stores/tools';

/** One key for each tool. */
export const toolKeys: Record<ToolName, string> = {
  select: 'V',
  rectangle: 'R',
  draw: 'D',
  split: 'S',
  merge: 'M',
  node: 'N',
  reshape: 'B',
  fill: 'G',
  transfer: 'T',
  delete: 'X',
  measure: 'L',
  dispute: 'K',
};

export function toolOfKey(key: string): ToolName | null {
  const found = Object.entries(toolKeys).find(([, each]) => each === key.toUpperCase());
  return (found?.[0] as ToolName | undefined) ?? null;
}
