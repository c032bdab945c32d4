/** Which areas share a node or an edge: two positions are one node when they are the same bit for bit, as the server answers them. */
import type { Position } from 'geojson';
import { bboxOf, type Bbox } from '../lonlat';
import { keyOf, overlap, type Polygons } from './shapes';

export interface Shape {
  readonly id: string;
  readonly polygons: Polygons;
}

export interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly areas: readonly string[];
}

const edgeKey = (a: Position, b: Position): string => {
  const [first, second] = [keyOf(a), keyOf(b)];
  return first < second ? `${first}|${second}` : `${second}|${first}`;
};

/** The nodes and edges of the areas at hand. */
export class Topology {
  readonly shapes: ReadonlyMap<string, Shape>;
  private readonly nodes = new Map<string, { position: Position; areas: Set<string>; ends: Set<string> }>();
  private readonly edges = new Map<string, { from: Position; to: Position; areas: string[]; box: Bbox }>();

  constructor(shapes: Iterable<Shape>) {
    this.shapes = new Map([...shapes].map((shape) => [shape.id, shape]));
    for (const shape of this.shapes.values()) this.add(shape);
  }

  private add({ id, polygons }: Shape): void {
    for (const ring of polygons.flat()) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const [from, to] = [ring[i] ?? [], ring[i + 1] ?? []];
        this.node(from).areas.add(id);
        this.node(from).ends.add(keyOf(to));
        this.node(to).ends.add(keyOf(from));
        const key = edgeKey(from, to);
        const known = this.edges.get(key);
        if (known === undefined) this.edges.set(key, { from, to, areas: [id], box: boxOf(from, to) });
        else if (!known.areas.includes(id)) known.areas.push(id);
      }
    }
  }

  private node(position: Position): { position: Position; areas: Set<string>; ends: Set<string> } {
    const key = keyOf(position);
    const known = this.nodes.get(key) ?? { position, areas: new Set<string>(), ends: new Set<string>() };
    this.nodes.set(key, known);
    return known;
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

  areasAlong(from: Position, to: Position): string[] {
    return this.edges.get(edgeKey(from, to))?.areas ?? [];
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
    const key = keyOf(node);
    return this.areasAt(node).flatMap((id) => {
      const shape = this.shapes.get(id);
      if (shape === undefined) return [];
      const moved = (ring: readonly Position[]): Position[] => ring.map((each) => (keyOf(each) === key ? place : each));
      return [{ id, polygons: shape.polygons.map((rings) => rings.map(moved)) }];
    });
  }

  /** The areas along an edge, with a new node on it. */
  withNodeOn(from: Position, to: Position, place: Position): Shape[] {
    const key = edgeKey(from, to);
    return this.areasAlong(from, to).flatMap((id) => {
      const shape = this.shapes.get(id);
      if (shape === undefined) return [];
      const noded = (ring: readonly Position[]): Position[] =>
        ring.flatMap((each, i) => {
          const next = ring[i + 1];
          return next !== undefined && edgeKey(each, next) === key ? [each, place] : [each];
        });
      return [{ id, polygons: shape.polygons.map((rings) => rings.map(noded)) }];
    });
  }

  /** The places at the far ends of the edges that end in a node. */
  endsOf(node: Position): Position[] {
    const found = this.nodes.get(keyOf(node));
    return [...(found?.ends ?? [])].flatMap((key): Position[] => {
      const end = this.nodes.get(key);
      return end === undefined ? [] : [end.position];
    });
  }
}

function boxOf(from: Position, to: Position): Bbox {
  return bboxOf({ type: 'LineString', coordinates: [from, to] }) ?? [0, 0, 0, 0];
}
