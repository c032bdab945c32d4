import type { TileSource } from '../../model/layers';
import { readTile, type TileContent } from './feature';
import type { TileKey } from './messages';

const empty: TileContent = new Map();
const kept = 300;

/** Fetches and decodes tiles, and keeps the latest, so that hiding a layer or changing colours asks the server nothing. */
export class TileStore {
  private readonly contents = new Map<string, Promise<TileContent>>();

  /** The content of one tile. Rejects where it cannot be had; a tile that is not there is empty. */
  get(source: TileSource, { z, x, y }: TileKey): Promise<TileContent> {
    const url = source.tiles.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    const found = this.contents.get(url) ?? this.fetched(url);
    // Put in again at the end: the map forgets the one that was longest unused.
    this.contents.delete(url);
    this.contents.set(url, found);
    const oldest = this.contents.keys().next().value;
    if (this.contents.size > kept && oldest !== undefined) this.contents.delete(oldest);
    return found;
  }

  forget(): void {
    this.contents.clear();
  }

  private fetched(url: string): Promise<TileContent> {
    const content = this.read(url);
    // A failure is not kept: the next look at this tile asks again.
    content.catch(() => this.contents.delete(url));
    return content;
  }

  private async read(url: string): Promise<TileContent> {
    const response = await fetch(url, { credentials: 'same-origin' });
    if (response.status === 204 || response.status === 404) return empty;
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return readTile(await response.arrayBuffer());
  }
}
