import type { TileSource } from '../../model/layers';
import { type Anchor, areaAnchor, joinPaths, lineAnchor } from './geometry';
import { textOf, tilePixels, type TileContent, type TileFeature } from './feature';
import type { LabelWish } from './messages';
import type { Palette } from './palette';
import { labelRuleOf, type LabelRule, type Paint, type Pass, passesOf, roadRank } from './style';
import { Sprites } from './sprites';

export interface LoadedSource {
  readonly source: TileSource;
  readonly content: TileContent;
}

type Context = OffscreenCanvasRenderingContext2D;

function addPaths(path: Path2D, feature: TileFeature): void {
  for (const points of feature.paths) {
    path.moveTo(points[0] ?? 0, points[1] ?? 0);
    for (let i = 2; i + 1 < points.length; i += 2) path.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
    if (feature.shape === 'area') path.closePath();
  }
}

function stamp(context: Context, sprites: Sprites, feature: TileFeature, symbol: NonNullable<Paint['symbol']>): void {
  const { image, half } = sprites.get(symbol.shape, symbol.colour, symbol.radius);
  for (const points of feature.paths) {
    for (let i = 0; i + 1 < points.length; i += 2) {
      context.drawImage(image, (points[i] ?? 0) - half, (points[i + 1] ?? 0) - half, 2 * half, 2 * half);
    }
  }
  const count = Number(feature.properties['point_count'] ?? 1);
  const [points] = feature.paths;
  if (count > 1 && points !== undefined) writeCount(context, count, points[0] ?? 0, points[1] ?? 0);
}

function writeCount(context: Context, count: number, x: number, y: number): void {
  context.fillStyle = '#ffffff';
  context.font = '600 10px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(count >= 1000 ? `${Math.round(count / 100) / 10}k` : String(count), x, y + 0.5);
}

function strokeAndFill(context: Context, path: Path2D, paint: Paint): void {
  if (paint.fill !== undefined) {
    context.fillStyle = paint.fill;
    context.fill(path, 'evenodd');
  }
  if (paint.stroke !== undefined) {
    context.strokeStyle = paint.stroke;
    context.lineWidth = paint.width ?? 1;
    context.setLineDash([...(paint.dash ?? [])]);
    context.stroke(path);
  }
}

/** Draws the features of one pass; those that look alike go into one path, since strokes cost far more than points. */
function drawPass(context: Context, sprites: Sprites, pass: Pass, features: readonly TileFeature[]): void {
  const alike = new Map<string, { paint: Paint; path: Path2D; rank: number }>();
  for (const feature of features) {
    const paint = pass.paint(feature);
    if (paint === null) continue;
    if (paint.symbol !== undefined) {
      stamp(context, sprites, feature, paint.symbol);
      continue;
    }
    const look = `${paint.fill}|${paint.stroke}|${paint.width}|${paint.dash?.join()}`;
    const group = alike.get(look) ?? { paint, path: new Path2D(), rank: pass.tileLayer === 'roads' ? roadRank(feature) : 0 };
    alike.set(look, group);
    addPaths(group.path, feature);
  }
  const groups = [...alike.values()].sort((a, b) => a.rank - b.rank);
  for (const { paint, path } of groups) strokeAndFill(context, path, paint);
}

/** Draws one tile from all sources that are there so far. */
export function paintTile(context: Context, sprites: Sprites, loaded: readonly LoadedSource[], palette: Palette, zoom: number): void {
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, tilePixels, tilePixels);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const passes = loaded.flatMap(({ source, content }) =>
    passesOf(source, content.keys(), palette, zoom).map((pass) => ({ pass, features: content.get(pass.tileLayer) ?? [] })),
  );
  passes.sort((a, b) => a.pass.order - b.pass.order);
  for (const { pass, features } of passes) drawPass(context, sprites, pass, features);
}

const isInTile = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < tilePixels && y < tilePixels;

/** Lines of one name and class as one thing: what is cut at crossings is still one road to whoever reads its name. */
function named(features: readonly TileFeature[], rule: LabelRule): { feature: TileFeature; text: string }[] {
  const lines = new Map<string, { feature: TileFeature; text: string; paths: Float32Array[] }>();
  const rest: { feature: TileFeature; text: string }[] = [];
  for (const feature of features) {
    const text = rule.text(feature);
    if (text === '') continue;
    if (feature.shape !== 'line') {
      rest.push({ feature, text });
      continue;
    }
    const known = lines.get(text);
    if (known === undefined) lines.set(text, { feature, text, paths: [...feature.paths] });
    else known.paths.push(...feature.paths);
  }
  for (const { feature, text, paths } of lines.values()) rest.push({ feature: { ...feature, paths: joinPaths(paths) }, text });
  return rest;
}

function anchorOf({ shape, paths }: TileFeature): Anchor | null {
  const [point] = paths;
  switch (shape) {
    case 'point':
      return { x: point?.[0] ?? 0, y: point?.[1] ?? 0, size: 0, angle: 0 };
    case 'line':
      return lineAnchor(paths);
    case 'area':
      return areaAnchor(paths);
  }
}

/** Wishes of one group are of one thing: by its id, or for lines and what has none by its name. */
function groupOf(feature: TileFeature, text: string, { x, y }: Anchor): string {
  if (feature.shape === 'line') return text;
  return textOf(feature, 'id', 'code') || (feature.shape === 'point' ? `${text}@${x},${y}` : text);
}

function wishesOf({ source, content }: LoadedSource, palette: Palette, zoom: number): LabelWish[] {
  const wishes: LabelWish[] = [];
  for (const [tileLayer, features] of content) {
    const rule = labelRuleOf(source, tileLayer, palette, zoom);
    if (rule === null) continue;
    for (const { feature, text } of named(features, rule)) {
      const anchor = anchorOf(feature);
      if (anchor === null || anchor.size < rule.least || !isInTile(anchor.x, anchor.y)) continue;
      const above = feature.shape === 'point' && rule.rank === 8 ? -13 : 0;
      const group = `${source.id}/${tileLayer}/${groupOf(feature, text, anchor)}`;
      wishes.push({ text, ...anchor, y: anchor.y + above, rank: rule.rank - roadRank(feature) / 10, style: rule.style, group });
    }
  }
  return wishes;
}

/** The names that things of a tile would like to have written; what fits is decided for all tiles together. */
export function labelWishes(loaded: readonly LoadedSource[], palette: Palette, zoom: number): LabelWish[] {
  const most = 300;
  return loaded
    .flatMap((each) => wishesOf(each, palette, zoom))
    .sort((a, b) => a.rank - b.rank || b.size - a.size)
    .slice(0, most);
}
