/** Which areas share a node or an edge: two positions are one node when they are the same bit for bit, as the server answers them. */
import type { Position } from 'geojson';
import type { Bbox } from '../lonlat';
import { isSame, keyOf, overlap, type Polygons } from './shapes';

export interface Shape {
  readonly id: string;
  readonly polygons: Polygons;
}

export interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly areas: readonly string[];
}

interface Node {
  /** Counts from 0; two of them name an edge. */
  readonly number: number;
  readonly position: Position;
  readonly areas: Set<string>;
  readonly ends: Set<Node>;
}

interface HeldEdge {
  readonly from: Position;
  readonly to: Position;
  readonly areas: string[];
  readonly box: Bbox;
}

const mostNodes = 2 ** 26;

/** The same for both directions; exact, since it stays under 2^53. */
const edgeKey = (a: Node, b: Node): number => Math.min(a.number, b.number) * mostNodes + Math.max(a.number, b.number);

/** The nodes and edges of the areas at hand. */
export class Topology {
  readonly shapes: ReadonlyMap<string, Shape>;
  private readonly nodes = new Map<string, Node>();
  private readonly edges = new Map<number, HeldEdge>();

  constructor(shapes: Iterable<Shape>) {
    this.shapes = new Map([...shapes].map((shape) => [shape.id, shape]));
    for (const { id, polygons } of this.shapes.values()) {
      for (const rings of polygons) for (const ring of rings) this.add(id, ring);
    }
  }

  private add(id: string, ring: readonly Position[]): void {
    let before: Node | null = null;
    for (const position of ring) {
      const node = this.node(position);
      node.areas.add(id);
      if (before !== null) this.addEdge(id, before, node);
      before = node;
    }
  }

  private addEdge(id: string, from: Node, to: Node): void {
    from.ends.add(to);
    to.ends.add(from);
    const key = edgeKey(from, to);
    const known = this.edges.get(key);
    if (known === undefined) this.edges.set(key, { from: from.position, to: to.position, areas: [id], box: boxOf(from.position, to.position) });
    else if (!known.areas.includes(id)) known.areas.push(id);
  }

  private node(position: Position): Node {
    const key = keyOf(position);
    const known = this.nodes.get(key);
    if (known !== undefined) return known;
    const node: Node = { number: this.nodes.size, position, areas: new Set(), ends: new Set() };
    this.nodes.set(key, node);
    return node;
  }

  private edgeBetween(from: Position, to: Position): HeldEdge | null {
    const [a, b] = [this.nodes.get(keyOf(from)), this.nodes.get(keyOf(to))];
    return a === undefined || b === undefined ? null : (this.edges.get(edgeKey(a, b)) ?? null);
  }

  get nodeCount(): number {
    return this.nodes.size;
  }

  /** The areas with a vertex exactly there. */
  areasAt(position: Position): string[] {
    return [...(this.nodes.get(keyOf(position))?.areas ?? [])];
  }

  /** How many edges end there; more than two make it a junction, where borders meet. */
  edgesAt(position: Position): number {
    return this.nodes.get(keyOf(position))?.ends.size ?? 0;
  }

  areasAlong(from: Position, to: Position): readonly string[] {
    return this.edgeBetween(from, to)?.areas ?? [];
  }

  *nodesIn(box: Bbox): Generator<Position> {
    for (const { position } of this.nodes.values()) {
      const [lon = 0, lat = 0] = position;
      if (lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3]) yield position;
    }
  }

  *edgesIn(box: Bbox): Generator<Edge> {
    for (const edge of this.edges.values()) if (overlap(edge.box, box)) yield edge;
  }

  /** Areas that share an edge with one of these, without these. */
  neighboursOf(ids: readonly string[]): Set<string> {
    const found = new Set<string>();
    for (const { areas } of this.edges.values()) {
      if (areas.some((id) => ids.includes(id))) for (const id of areas) if (!ids.includes(id)) found.add(id);
    }
    return found;
  }

  /** The areas that have the node, with the node elsewhere: all of them, so that borders stay together while it is dragged. */
  withNodeAt(node: Position, place: Position): Shape[] {
    return this.areasAt(node).flatMap((id) => {
      const shape = this.shapes.get(id);
      if (shape === undefined) return [];
      const moved = (ring: readonly Position[]): Position[] => ring.map((each) => (isSame(each, node) ? place : each));
      return [{ id, polygons: shape.polygons.map((rings) => rings.map(moved)) }];
    });
  }

  /** The areas along an edge, with a new node on it. */
  withNodeOn(from: Position, to: Position, place: Position): Shape[] {
    const isEdge = (a: Position, b: Position): boolean => (isSame(a, from) && isSame(b, to)) || (isSame(a, to) && isSame(b, from));
    return this.areasAlong(from, to).flatMap((id) => {
      const shape = this.shapes.get(id);
      if (shape === undefined) return [];
      const noded = (ring: readonly Position[]): Position[] =>
        ring.flatMap((each, i) => {
          const next = ring[i + 1];
          return next !== undefined && isEdge(each, next) ? [each, place] : [each];
        });
      return [{ id, polygons: shape.polygons.map((rings) => rings.map(noded)) }];
    });
  }

  /** The places at the far ends of the edges that end in a node. */
  endsOf(node: Position): Position[] {
    return [...(this.nodes.get(keyOf(node))?.ends ?? [])].map(({ position }) => position);
  }
}

function boxOf([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): Bbox {
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
