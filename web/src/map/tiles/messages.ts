import type { TileSource } from '../../model/layers';
import type { Theme } from './palette';
import type { Value } from './feature';

export interface TileKey {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** How everything is drawn just now; a tile drawn for an older scene is drawn again. */
export interface Scene {
  readonly revision: number;
  readonly theme: Theme;
  readonly sources: readonly TileSource[];
  readonly pixelRatio: number;
}

export type ToWorker =
  | { readonly kind: 'scene'; readonly scene: Scene; readonly forget: boolean }
  | { readonly kind: 'draw'; readonly ticket: number; readonly key: TileKey }
  | { readonly kind: 'cancel'; readonly ticket: number }
  | { readonly kind: 'hit'; readonly ticket: number; readonly key: TileKey; readonly x: number; readonly y: number };

/** A name that wants to be written; x and y in pixels of its tile. */
export interface LabelWish {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  /** Pixels of length or area of the named thing in this tile: of equal names the largest is written. */
  readonly size: number;
  /** Lower is written first. */
  readonly rank: number;
  readonly style: LabelStyle;
  /** Wishes of one thing from several tiles share it. */
  readonly group: string;
}

export interface LabelStyle {
  readonly pixels: number;
  readonly weight: number;
  readonly colour: string;
  readonly halo: string;
  /** For names of lines: not again nearer than this many pixels. 0 for other things, which are named once. */
  readonly apart: number;
}

export interface TileHit {
  readonly layer: string;
  readonly tileLayer: string;
  readonly properties: Readonly<Record<string, Value>>;
}

export type FromWorker =
  | {
      readonly kind: 'drawn';
      readonly ticket: number;
      readonly revision: number;
      readonly bitmap: ImageBitmap;
      readonly labels: readonly LabelWish[];
      /** Whether more of this tile is still under way. */
      readonly partial: boolean;
      readonly failed: boolean;
    }
  | { readonly kind: 'hits'; readonly ticket: number; readonly hits: readonly TileHit[] };
