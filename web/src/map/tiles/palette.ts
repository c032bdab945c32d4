export type Theme = 'light' | 'dark';

export interface Palette {
  readonly ground: string;
  /** What covers the ground, by its class: fainter than anything that stands on it. */
  readonly cover: Readonly<Record<string, string>>;
  readonly water: string;
  readonly waterway: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly road: string;
  readonly roadMajor: string;
  readonly roadCasing: string;
  readonly path: string;
  readonly street: string;
  readonly community: string;
  readonly cell: string;
  readonly provisional: string;
  /** Borders of grids that lie over the base grid. */
  readonly dedicated: string;
  readonly text: string;
  readonly textMuted: string;
  readonly textWater: string;
  readonly halo: string;
  readonly symbolEdge: string;
}

export const palettes: Record<Theme, Palette> = {
  light: {
    ground: '#f3f1ec',
    cover: { park: '#dcebd0', wood: '#cfe2c3', grass: '#e5efd9', pitch: '#d3e8d6', square: '#ebe6dd', farmland: '#eeeadb', cemetery: '#dde5d6' },
    water: '#a9cfe8',
    waterway: '#8fc0e0',
    building: '#e2dcd2',
    buildingEdge: '#cfc7ba',
    road: '#ffffff',
    roadMajor: '#fbdf9b',
    roadCasing: '#cdc6ba',
    path: '#bdb3a3',
    street: '#6a2c91',
    community: '#7a4bb0',
    cell: '#5a6fb8',
    provisional: '#b25e00',
    dedicated: '#0f766e',
    text: '#2b2f36',
    textMuted: '#5b5f66',
    textWater: '#1f5f8b',
    halo: 'rgba(255,255,255,.88)',
    symbolEdge: '#ffffff',
  },
  dark: {
    ground: '#171c23',
    cover: { park: '#1d2a23', wood: '#1b2921', grass: '#1c2722', pitch: '#1f2e29', square: '#20252d', farmland: '#222419', cemetery: '#1f2724' },
    water: '#1f3d55',
    waterway: '#2a516f',
    building: '#262d37',
    buildingEdge: '#343d4a',
    road: '#3a4452',
    roadMajor: '#5c5335',
    roadCasing: '#11151b',
    path: '#4a5564',
    street: '#b98ad6',
    community: '#a98be0',
    cell: '#7f92d8',
    provisional: '#ffb057',
    dedicated: '#5eead4',
    text: '#e4e8ee',
    textMuted: '#aab4c2',
    textWater: '#9fd0f2',
    halo: 'rgba(18,22,28,.85)',
    symbolEdge: '#0f141a',
  },
};
