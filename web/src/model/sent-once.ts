/** The id under which something is sent: the same for the same content until it was answered, so that what is sent again after a lost answer is done once. */
export interface SentOnce {
  readonly idOf: (content: unknown) => string;
  readonly answered: () => void;
}

export function sentOnce(): SentOnce {
  let sent: { readonly text: string; readonly id: string } | null = null;
  return {
    idOf: (content) => {
      const text = JSON.stringify(content);
      if (sent?.text !== text) sent = { text, id: crypto.randomUUID() };
      return sent.id;
    },
    answered: () => void (sent = null),
  };
}
