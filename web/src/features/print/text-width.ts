import type { Measure } from '../../sheet/labels';

export const sheetFont = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Helvetica Neue', Arial, sans-serif";

const context = document.createElement('canvas').getContext('2d');
const widths = new Map<string, number>();

/** Width of a text in the font of printed maps, in the unit of its size. */
export const textWidth: Measure = (text, size, isBold) => {
  const key = `${isBold ? 1 : 0}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (context === null) return text.length * size;
    context.font = `${isBold ? 700 : 400} 100px ${sheetFont}`;
    width = context.measureText(text).width / 100;
    widths.set(key, width);
  }
  return width * size;
};

/** The size at which a text is not wider than it may be. */
export function fittingSize(text: string, size: number, isBold: boolean, most: number): number {
  return Math.min(size, most / textWidth(text, 1, isBold));
}
