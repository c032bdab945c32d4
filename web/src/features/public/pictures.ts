/** Drawings of what can be reported, as paths on a field of 48 by 48; `soft` parts are filled lightly. */
export interface Drawing {
  readonly lines: string;
  readonly soft?: string;
}

const drawings: Readonly<Record<string, Drawing>> = {
  rubbish: { lines: 'M14 20c-5 6-8 12-5 19 6 4 15 4 20 0 3-7 0-13-5-19zM13 13l3 7h6l3-7c-4 2-8 2-12 0zM34 30l8 2-2 8-8-2zM31 22l6-3', soft: 'M14 20c-5 6-8 12-5 19 6 4 15 4 20 0 3-7 0-13-5-19z' },
  'bin-full': { lines: 'M12 20h24l-3 22H15zM10 20h28M20 26v10M28 26v10M15 20l2-8 6 3 4-7 6 6 1 6', soft: 'M15 20l2-8 6 3 4-7 6 6 1 6z' },
  road: { lines: 'M16 6L6 42M32 6l10 36M24 8v5M24 36v5M16 26l4-4 5 1 6-2 3 5-4 5-6-1-5 2z', soft: 'M16 26l4-4 5 1 6-2 3 5-4 5-6-1-5 2z' },
  manhole: { lines: 'M24 14c10 0 18 4 18 10s-8 10-18 10S6 30 6 24s8-10 18-10zM24 18c7 0 12 3 12 6s-5 6-12 6-12-3-12-6 5-6 12-6zM14 40h20M24 4v6M20 7l4 4 4-4', soft: 'M24 18c7 0 12 3 12 6s-5 6-12 6-12-3-12-6 5-6 12-6z' },
  'street-light': { lines: 'M16 43V10c0-4 4-5 8-5h8M28 5l10 4-12 5M12 43h8M28 20l-2 5M33 19l1 6M38 17l4 4', soft: 'M28 5l10 4-12 5z' },
  cable: { lines: 'M8 43V6M40 43V6M4 10h8M36 10h8M8 10c6 10 12 12 16 26M40 10c-4 8-8 10-12 14M22 36l4 2M24 40l-3 3M28 36l4 3', soft: '' },
  parking: { lines: 'M6 32v-7l5-2 5-8h14l6 8 6 2v7zM12 36a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM35 36a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM16 23h18M24 15v8M4 42h40', soft: 'M6 32v-7l5-2 5-8h14l6 8 6 2v7z' },
  bikes: { lines: 'M11 38a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM37 38a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM11 31l7-13h13l6 13M18 18l7 13 6-13M15 14h6M31 18l-2-6h5', soft: '' },
  stall: { lines: 'M8 18L11 8h26l3 10M8 18c0 5 8 5 8 0 0 5 8 5 8 0 0 5 8 5 8 0 0 5 8 5 8 0M11 23v19M37 23v19M11 32h26', soft: 'M8 18L11 8h26l3 10z' },
  'fire-lane': { lines: 'M24 5c2 7 10 10 10 19a10 10 0 0 1-20 0c0-5 3-7 4-11 2 2 3 4 3 6 2-4 3-8 3-14zM6 42h36M10 38l28 8M24 30a4 4 0 0 1-4-4c0-3 4-4 4-7 2 3 4 4 4 7a4 4 0 0 1-4 4z', soft: 'M24 5c2 7 10 10 10 19a10 10 0 0 1-20 0c0-5 3-7 4-11 2 2 3 4 3 6 2-4 3-8 3-14z' },
  posters: { lines: 'M20 4h8v40h-8zM10 12h16v12H10zM22 28h16v12H22zM13 16h10M13 20h6M25 32h10M25 36h6', soft: 'M10 12h16v12H10zM22 28h16v12H22z' },
  dust: { lines: 'M4 42l12-18 7 9 5-6 16 15zM30 20c-5 0-5-7 0-7 1-5 9-5 10 0 5 0 5 7 0 7zM12 14a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM20 8h.1M8 20h.1M24 16h.1', soft: 'M4 42l12-18 7 9 5-6 16 15z' },
  noise: { lines: 'M6 19h8l10-9v28l-10-9H6zM31 17c4 4 4 10 0 14M36 12c7 7 7 17 0 24', soft: 'M6 19h8l10-9v28l-10-9H6z' },
  river: { lines: 'M4 22c5-5 8-5 13 0s8 5 13 0 8-5 14 0M4 32c5-5 8-5 13 0s8 5 13 0 8-5 14 0M4 42c5-5 8-5 13 0s8 5 13 0 8-5 14 0M19 15l2-9h6l2 9M21 10h6', soft: 'M19 15l2-9h6l2 9z' },
  tree: { lines: 'M24 43V26M24 34l9-6M16 43h16M24 5c8 0 12 5 11 10 5 3 4 12-3 12H16c-7 0-8-9-3-12-1-5 3-10 11-10z', soft: 'M24 5c8 0 12 5 11 10 5 3 4 12-3 12H16c-7 0-8-9-3-12-1-5 3-10 11-10z' },
  animal: { lines: 'M16 16c-2-5-8-6-8-1 0 3 1 5 3 6-3 5-3 12 2 16 6 4 14 4 19 0 5-4 5-11 2-16 2-1 3-3 3-6 0-5-6-4-8 1-4-2-9-2-13 0zM17 24l4 4M21 24l-4 4M27 24l4 4M31 24l-4 4M20 35c2-2 6-2 8 0', soft: '' },
};

/** What an office added without a drawing of ours. */
const unknown: Drawing = { lines: 'M24 6l19 34H5zM24 18v11M24 34h.1', soft: 'M24 6l19 34H5z' };

export const drawingOf = (picture: string | null | undefined): Drawing => drawings[picture ?? ''] ?? unknown;

/** The names of all drawings. */
export const pictures: readonly string[] = Object.keys(drawings);
