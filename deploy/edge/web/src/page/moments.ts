import { useEffect, useState, useSyncExternalStore } from 'react';
import { isOnline, onNetwork } from '../api/network';
import { onSession, session, type Session } from '../signin/session';

/** The time, told again every so often while somebody looks. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [everyMs]);
  return now;
}

export function useOnline(): boolean {
  return useSyncExternalStore(onNetwork, isOnline);
}

function onVisible(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

export function useVisible(): boolean {
  return useSyncExternalStore(onVisible, () => document.visibilityState === 'visible');
}

export function useSession(): Session | null {
  return useSyncExternalStore(onSession, session);
}
