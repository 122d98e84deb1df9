import { useSyncExternalStore } from 'react';
import type { Role } from '../signin/session';

/** A place in one of the parts that are loaded when somebody goes there. */
export interface AreaPlace {
  readonly page: 'owner' | 'operator';
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** Where somebody is; the address says it, so that a link leads to the same. */
export type Place =
  | { readonly page: 'piles' }
  | {
      readonly page: 'pile';
      readonly pile: string;
      readonly day: string | null;
      readonly move: string | null;
    }
  | { readonly page: 'reservations'; readonly id: string | null }
  | { readonly page: 'history' }
  | { readonly page: 'invitation' }
  | AreaPlace
  | { readonly page: 'nowhere' };

export function placeOf(path: string, search: string): Place {
  const query = new URLSearchParams(search);
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second] = parts;
  if (parts.length === 0) return { page: 'piles' };
  if (first === 'piles' && second !== undefined && parts.length === 2) {
    return {
      page: 'pile',
      pile: decodeURIComponent(second),
      day: query.get('day'),
      move: query.get('move'),
    };
  }
  if (first === 'reservations' && parts.length <= 2) {
    return { page: 'reservations', id: second ?? null };
  }
  if (first === 'owner' || first === 'operator') {
    return { page: first, parts: parts.slice(1).map(decodeURIComponent), query };
  }
  if (first === 'history' && parts.length === 1) return { page: 'history' };
  if (first === 'invitation' && parts.length === 1) return { page: 'invitation' };
  return { page: 'nowhere' };
}

export const paths = {
  piles: '/',
  pile: (pile: string, day?: string, move?: string): string => {
    const query = new URLSearchParams();
    if (day !== undefined) query.set('day', day);
    if (move !== undefined) query.set('move', move);
    const text = query.toString();
    return `/piles/${encodeURIComponent(pile)}${text === '' ? '' : `?${text}`}`;
  },
  reservations: '/reservations',
  reservation: (id: string): string => `/reservations/${id}`,
  history: '/history',
  owner: '/owner',
  operator: '/operator',
};

/** As whom somebody is at a place. */
export function areaOf(place: Place): Role {
  return place.page === 'owner' || place.page === 'operator' ? place.page : 'driver';
}

/** Where somebody begins. */
export function homeOf(roles: readonly Role[]): string {
  const first = roles[0] ?? 'driver';
  return first === 'driver' ? paths.piles : paths[first];
}

const listeners = new Set<() => void>();

export function go(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const [path = '/', search = ''] = address.split('?');
  return placeOf(path, search);
}
