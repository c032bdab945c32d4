/** Reference numbers of reports: nine characters and one that checks them, as the server makes them (open311.Reference). */
const characters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 10;

/** The number as the server writes it, or null where a character is wrong or missing. */
export function readReference(typed: string): string | null {
  const text = typed.replace(/[\s-]/gu, '').toUpperCase();
  const values = [...text].map((character) => characters.indexOf(character));
  if (values.length !== length || values.some((value) => value < 0)) return null;
  const sum = values.reduce((total, value, place) => total + value * (length - place), 0);
  return sum % characters.length === 0 ? `${text.slice(0, length / 2)}-${text.slice(length / 2)}` : null;
}
