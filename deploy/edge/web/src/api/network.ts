/**
 * Whether there is a network, by what came of the last request: a browser says that there is one as
 * soon as it is joined to anything, be it a car park's network that leads nowhere.
 */
let lost = false;
const listeners = new Set<() => void>();

const probeEveryMs = 5_000;
const probeLimitMs = 4_000;

function tell(next: boolean): void {
  if (lost === next) return;
  lost = next;
  if (lost) setTimeout(probeUntilHeard, probeEveryMs);
  listeners.forEach((listener) => listener());
}

/** Asks for something small; whoever sits in front of the page need not do anything. */
export async function probe(): Promise<void> {
  try {
    await fetch('/sign-in.json', { cache: 'no-store', signal: AbortSignal.timeout(probeLimitMs) });
    tell(false);
  } catch {
    tell(true);
  }
}

function probeUntilHeard(): void {
  if (!lost) return;
  void probe().then(() => {
    if (lost) setTimeout(probeUntilHeard, probeEveryMs);
  });
}

export function networkHeard(): void {
  tell(false);
}

export function networkLost(): void {
  tell(true);
}

export function isOnline(): boolean {
  return navigator.onLine && !lost;
}

export function onNetwork(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
