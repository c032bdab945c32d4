import type { PageLayout } from '../../sheet/paper';

/** How the rows of the index stand on a page: below the overview or beside it. */
export const indexSize = 2.8;
export const indexWidths = [10, 34, 36, 24, 22, 10] as const;

const rowStep = indexSize * 1.45;

/** The part of the page the rows of the index take. */
export function indexRect({ map, panel, isColumn }: PageLayout): { x: number; y: number; width: number; height: number } {
  const share = 0.46;
  return isColumn
    ? { x: map.x + map.width * share + 4, y: map.y + 6, width: map.width * (1 - share) - 4 + panel.width + 3, height: map.height - 6 }
    : { x: map.x, y: map.y + map.height * share + 8, width: map.width, height: map.height * (1 - share) + panel.height - 5 };
}

/** How many cells an index page lists. */
export function indexRows(layout: PageLayout): number {
  const { width, height } = indexRect(layout);
  const columns = Math.max(1, Math.floor((width + 2) / indexWidths.reduce((sum, each) => sum + each, 0)));
  return columns * Math.floor(height / rowStep);
}
