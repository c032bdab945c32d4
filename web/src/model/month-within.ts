/** The days of a month, YYYY-MM, that lie in a span of days; where the span has no end, those of the month. The last one is not in it. */
export function monthWithin(month: string, from: string, to: string): { from: string; to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  const first = `${month}-01`;
  return { from: from > first ? from : first, to: to !== '' && to < next ? to : next };
}
