import { useSyncExternalStore } from 'react';
import type { Live } from '../api/live';

const narrow = window.matchMedia('(max-width: 52rem)');

function onNarrow(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether a table would be too wide. */
export function useNarrow(): boolean {
  return useSyncExternalStore(onNarrow, () => narrow.matches);
}

interface Asked {
  readonly dataUpdatedAt: number;
  readonly isError: boolean;
  readonly failureCount: number;
}

/** What is asked every few seconds is as live as the last answer. */
export function liveOf({ dataUpdatedAt, isError, failureCount }: Asked): Live {
  return {
    state: isError || failureCount > 0 ? 'broken' : dataUpdatedAt === 0 ? 'connecting' : 'live',
    heardAt: dataUpdatedAt === 0 ? null : dataUpdatedAt,
  };
}
