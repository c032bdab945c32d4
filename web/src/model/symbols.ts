/** How the things of a layer are drawn on the map and in the legend: the same table for both. */
export type SymbolShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'line' | 'area';

export interface LegendSymbol {
  readonly shape: SymbolShape;
  readonly colour: string;
}

const known: Record<string, LegendSymbol> = {
  basemap: { shape: 'area', colour: '#a9cfe8' },
  cells: { shape: 'area', colour: '#5a6fb8' },
  cases: { shape: 'circle', colour: '#d32f2f' },
  segments: { shape: 'line', colour: '#1684c4' },
  outfalls: { shape: 'triangle', colour: '#0b6fa4' },
  'asset-construction-site': { shape: 'square', colour: '#e07a00' },
  'asset-car-parking': { shape: 'square', colour: '#1f6fe0' },
  'asset-bike-parking': { shape: 'square', colour: '#2a9d55' },
  'asset-non-motor-parking': { shape: 'square', colour: '#2a9d55' },
  'asset-camera': { shape: 'circle', colour: '#6a4fc3' },
  'asset-capture-point': { shape: 'diamond', colour: '#a3379b' },
  'asset-roof': { shape: 'square', colour: '#a0623a' },
  'asset-transfer-station': { shape: 'diamond', colour: '#5d7a00' },
  'asset-service-point': { shape: 'circle', colour: '#00897b' },
  'asset-sponge-project': { shape: 'diamond', colour: '#0e9aa7' },
};

const spare = ['#8d6e00', '#00796b', '#c2185b', '#455a64', '#5e35b1', '#2e7d32'];

function spareColour(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return spare[sum % spare.length] ?? '#455a64';
}

function shapeFor(geometry: string): SymbolShape {
  const kind = geometry.toLowerCase();
  if (kind.includes('line')) return 'line';
  return kind.includes('polygon') || kind.includes('area') ? 'area' : 'circle';
}

/** The symbol of a layer; a colour the server gives wins over the table, and an unknown layer keeps the same spare colour. */
export function symbolOf(layerId: string, geometry: string, givenColour: string | null): LegendSymbol {
  const base = known[layerId] ?? { shape: shapeFor(geometry), colour: spareColour(layerId) };
  const valid = givenColour !== null && /^#[0-9a-f]{6}$/iu.test(givenColour);
  return valid ? { ...base, colour: givenColour } : base;
}
