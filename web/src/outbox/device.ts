const remembered = 'wangge.device';

/** This browser, by a name of its own, so that the server knows a position that comes twice. */
export function device(): string {
  const known = localStorage.getItem(remembered) ?? crypto.randomUUID();
  localStorage.setItem(remembered, known);
  return `web-${known}`;
}
