import type { FromWorker, Scene, TileHit, TileKey, ToWorker } from './messages';

type Drawn = Extract<FromWorker, { kind: 'drawn' }>;

/** The workers that fetch, decode and draw tiles, so that the page itself stays free to move. */
export class TileWorkers {
  private readonly workers: Worker[];
  private readonly waitingForDraw = new Map<number, (drawn: Drawn) => void>();
  private readonly waitingForHits = new Map<number, (hits: readonly TileHit[]) => void>();
  private lastTicket = 0;

  constructor() {
    const count = Math.max(1, Math.min(3, navigator.hardwareConcurrency - 1));
    this.workers = Array.from({ length: count }, () => {
      const worker = new Worker(new URL('./tile-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.receive(data));
      return worker;
    });
  }

  setScene(scene: Scene, forget: boolean): void {
    for (const worker of this.workers) worker.postMessage({ kind: 'scene', scene, forget } satisfies ToWorker);
  }

  /** Draws a tile; `onDrawn` may be called more than once, with more of the tile each time. */
  draw(key: TileKey, onDrawn: (drawn: Drawn) => void): number {
    const ticket = ++this.lastTicket;
    this.waitingForDraw.set(ticket, onDrawn);
    this.workerFor(key).postMessage({ kind: 'draw', ticket, key } satisfies ToWorker);
    return ticket;
  }

  cancel(key: TileKey, ticket: number): void {
    if (!this.waitingForDraw.delete(ticket)) return;
    this.workerFor(key).postMessage({ kind: 'cancel', ticket } satisfies ToWorker);
  }

  /** What lies at a point of a tile, in its CSS pixels. */
  hit(key: TileKey, x: number, y: number): Promise<readonly TileHit[]> {
    const ticket = ++this.lastTicket;
    return new Promise((resolve) => {
      this.waitingForHits.set(ticket, resolve);
      this.workerFor(key).postMessage({ kind: 'hit', ticket, key, x, y } satisfies ToWorker);
    });
  }

  end(): void {
    for (const worker of this.workers) worker.terminate();
  }

  private receive(data: FromWorker): void {
    if (data.kind === 'hits') {
      this.waitingForHits.get(data.ticket)?.(data.hits);
      this.waitingForHits.delete(data.ticket);
      return;
    }
    const onDrawn = this.waitingForDraw.get(data.ticket);
    if (onDrawn === undefined) data.bitmap.close();
    else onDrawn(data);
    if (!data.partial) this.waitingForDraw.delete(data.ticket);
  }

  /** One tile always goes to one worker, which keeps what it decoded. */
  private workerFor({ x, y }: TileKey): Worker {
    const worker = this.workers[(x + y) % this.workers.length];
    if (worker === undefined) throw new Error('no tile worker');
    return worker;
  }
}
