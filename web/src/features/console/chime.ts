/** Two short tones for a new case, made here: nothing has to be loaded, and a browser that was not asked stays silent. */
let context: AudioContext | null = null;

/** To be called from a click or key, else the browser does not allow sound. */
export async function allowChime(): Promise<boolean> {
  context ??= new AudioContext();
  await context.resume();
  return context.state === 'running';
}

export function chime(): void {
  if (context === null || context.state !== 'running') return;
  const from = context.currentTime;
  for (const [index, hertz] of [880, 1174.7].entries()) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, from + index * 0.18);
    volume.gain.linearRampToValueAtTime(0.25, from + index * 0.18 + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, from + index * 0.18 + 0.35);
    tone.connect(volume).connect(context.destination);
    tone.start(from + index * 0.18);
    tone.stop(from + index * 0.18 + 0.4);
  }
}
