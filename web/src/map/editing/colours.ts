import type { Level } from '../../api/types';
import type { Theme } from '../tiles/palette';
import type { AreaLook, AreaMark, Change, HandleKind, ShapeKind } from './editing-view';

export interface Ink {
  readonly stroke: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly fill: string | null;
}

interface EditingPalette {
  readonly levels: Readonly<Record<Level, string>>;
  readonly changes: Readonly<Record<Change, string | null>>;
  readonly marks: Readonly<Record<Exclude<AreaMark, 'plain' | 'dim'>, string>>;
  readonly shapes: Readonly<Record<ShapeKind, string>>;
  readonly handles: Readonly<Record<HandleKind, string>>;
  readonly sketch: string;
  readonly text: string;
  readonly halo: string;
  readonly ground: string;
}

export const editingPalettes: Record<Theme, EditingPalette> = {
  light: {
    levels: { street: '#6a2c91', community: '#7a4bb0', cell: '#3f57a8' },
    changes: { none: null, nodes: null, changed: '#c77700', moved: '#8a4bd0', added: '#1c8a4c' },
    marks: { selected: '#1f5fbf', target: '#0b8a8a', faulty: '#c62828' },
    shapes: { fault: '#c62828', where: '#c62828', before: '#7a7f88', after: '#1c8a4c', removed: '#c62828', preview: '#0b8a8a', disputed: '#d6006c', guide: '#1f5fbf' },
    handles: { node: '#3f57a8', junction: '#6a2c91', middle: '#7a8bc4', active: '#d6006c' },
    sketch: '#d6006c',
    text: '#232a3a',
    halo: 'rgba(255,255,255,.9)',
    ground: '#ffffff',
  },
  dark: {
    levels: { street: '#b98ad6', community: '#a98be0', cell: '#8ea2ee' },
    changes: { none: null, nodes: null, changed: '#ffb057', moved: '#c9a3ff', added: '#6fdc9c' },
    marks: { selected: '#8ab4f8', target: '#5fd6d6', faulty: '#ff8a80' },
    shapes: { fault: '#ff8a80', where: '#ff8a80', before: '#9aa3b0', after: '#6fdc9c', removed: '#ff8a80', preview: '#5fd6d6', disputed: '#ff7ab8', guide: '#8ab4f8' },
    handles: { node: '#8ea2ee', junction: '#d7b3f0', middle: '#6f7fb8', active: '#ff7ab8' },
    sketch: '#ff7ab8',
    text: '#e9edf5',
    halo: 'rgba(18,22,28,.88)',
    ground: '#10151b',
  },
};

const widths: Record<Level, number> = { street: 3.4, community: 2.4, cell: 1.3 };
/** Wider borders are drawn first, so that the cells' own lines lie on them. */
export const levelOrder: readonly Level[] = ['street', 'community', 'cell'];

const withAlpha = (colour: string, alpha: number): string => `${colour}${Math.round(alpha * 255).toString(16).padStart(2, '0')}`;

/** How an area looks: its border by level, its ground by what is going on with it, then by what the draft changes. */
export function inkOf({ level, change, mark }: AreaLook, theme: Theme): Ink {
  const palette = editingPalettes[theme];
  const border = palette.levels[level];
  const changed = palette.changes[change];
  if (mark === 'dim') return { stroke: withAlpha(border, 0.5), width: 1, dash: [], fill: null };
  if (mark !== 'plain') {
    const colour = palette.marks[mark];
    return { stroke: colour, width: widths[level] + 1.6, dash: [], fill: withAlpha(colour, mark === 'selected' ? 0.24 : 0.2) };
  }
  const fill = level !== 'cell' ? null : changed === null ? withAlpha(border, 0.05) : withAlpha(changed, 0.18);
  return { stroke: border, width: widths[level], dash: level === 'street' ? [10, 4] : [], fill };
}
