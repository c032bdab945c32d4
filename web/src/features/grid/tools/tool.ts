import type { Overlay, Spot } from '../../../map/editing/editing-view';

/** What a tool does with what is done on the map. What it leaves out does nothing. */
export interface Tool {
  /** Words for the status line, by their key under `bench.hint`. */
  readonly hint: string;
  /** True where the press begins a drag of the tool's own. */
  readonly pressed?: (spot: Spot) => boolean;
  readonly dragged?: (spot: Spot) => void;
  readonly released?: (spot: Spot) => void;
  readonly hovered?: (spot: Spot) => void;
  readonly clicked?: (spot: Spot) => void;
  readonly doubled?: (spot: Spot) => void;
  /** A right click or a long press; without it, it finishes. */
  readonly held?: (spot: Spot) => void;
  /** Enter. */
  readonly finish?: () => void;
  /** Escape; answers whether there was something to drop. */
  readonly cancel?: () => boolean;
  /** Backspace. */
  readonly back?: () => void;
  /** Delete. */
  readonly remove?: () => void;
  /** Space with the cross of the arrow keys; without it, it clicks. */
  readonly space?: (spot: Spot) => void;
  /** What the tool draws now. */
  readonly overlay: () => Partial<Overlay>;
}
