/** How much room the phone gives, as far as it says. */
export interface Room {
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser promised not to clear it by itself. */
  readonly isPersistent: boolean;
}

/** Below this, people are told before they take more photos. */
const littleBytes = 60 << 20;

export const isLittle = ({ usedBytes, quotaBytes }: Room): boolean => quotaBytes - usedBytes < littleBytes;

/** Null where the browser does not say. */
export async function roomOnPhone(): Promise<Room | null> {
  if (!('storage' in navigator) || typeof navigator.storage.estimate !== 'function') return null;
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usedBytes: usage, quotaBytes: quota, isPersistent: await navigator.storage.persisted() };
}

/** Asks the browser to keep what is stored; some do so without a question, some never. */
export async function askToPersist(): Promise<boolean> {
  if (!('storage' in navigator) || typeof navigator.storage.persist !== 'function') return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}
