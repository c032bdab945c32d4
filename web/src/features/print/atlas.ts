import type { PageLayout, Rect } from '../../sheet/paper';

/** How the rows of the index stand on a page: below the overview or beside it. */
export const indexSize = 2.5;
export const indexWidths = [8, 29, 29, 19, 17, 10] as const;
/** The part of the height on upright pages that the overview takes. */
const overviewShare = 0.42;

const rowStep = indexSize * 1.45;
const tableWidth = indexWidths.reduce<number>((sum, each) => sum + each, 0);

/** Where the overview stands on an index page, and where the rows. */
export function indexParts({ map, panel, isColumn }: PageLayout): { overview: Rect; table: Rect } {
  if (isColumn) {
    const right = panel.x + panel.width;
    return {
      overview: { ...map, width: right - map.x - tableWidth - 4 },
      table: { x: right - tableWidth, y: map.y + 5, width: tableWidth, height: map.height - 5 },
    };
  }
  const overview = { ...map, height: map.height * overviewShare };
  return { overview, table: { ...map, y: map.y + overview.height + 9, height: panel.y + panel.height - map.y - overview.height - 9 } };
}

/** How many cells an index page lists. */
export function indexRows(layout: PageLayout): number {
  const { width, height } = indexParts(layout).table;
  return Math.max(1, Math.floor((width + 2) / tableWidth)) * Math.floor(height / rowStep);
}
