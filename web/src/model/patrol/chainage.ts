/** K12+045 for 12,045 m, to the nearest metre, as the server writes it. */
export function chainageText(metres: number): string {
  const rounded = Math.round(Math.abs(metres));
  const sign = metres < 0 && rounded > 0 ? '-' : '';
  return `${sign}K${Math.floor(rounded / 1000)}+${String(rounded % 1000).padStart(3, '0')}`;
}

export const stretchText = (fromMetres: number, toMetres: number): string => `${chainageText(fromMetres)}–${chainageText(toMetres)}`;
