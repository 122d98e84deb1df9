import { isObject } from '../api/problem';

/** What somebody may be; others are not for a page. */
export const roles = ['driver', 'owner', 'operator'] as const;
export type Role = (typeof roles)[number];

/**
 * Who is signed in. The token lives as long as the tab: what stays over a restart of the browser is
 * only what a driver needs at a pile without network.
 */
export interface Session {
  readonly token: string;
  /** What the token calls the person; it keeps what is stored here apart from other people's. */
  readonly person: string;
  /** For the screen. */
  readonly name: string;
  /** What the token lets somebody be; what they may do then is for the services to say. */
  readonly roles: readonly Role[];
  readonly expiresAt: number;
}

const key = 'pileshare.session';
const lastPersonKey = 'pileshare.person';

type Listener = () => void;
const listeners = new Set<Listener>();
let current: Session | null = restored();

export function session(): Session | null {
  return current;
}

/** The token of now, if it is still good. */
export function token(): string | null {
  return current !== null && current.expiresAt > Date.now() ? current.token : null;
}

export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function begin(next: Session): void {
  current = next;
  sessionStorage.setItem(key, JSON.stringify(next));
  const { person, name, roles } = next;
  localStorage.setItem(lastPersonKey, JSON.stringify({ person, name, roles }));
  listeners.forEach((listener) => listener());
}

/** The token is no good any more; what is stored for the person stays. */
export function expire(): void {
  current = null;
  sessionStorage.removeItem(key);
  listeners.forEach((listener) => listener());
}

/** The person leaves this browser; see `offline/kept.ts` for what is removed with it. */
export function end(): void {
  localStorage.removeItem(lastPersonKey);
  expire();
}

/** Who was signed in last on this device, whose reservations may be shown without network. */
export function lastPerson(): Pick<Session, 'person' | 'name' | 'roles'> | null {
  const known = parsed(localStorage.getItem(lastPersonKey));
  return typeof known?.['person'] === 'string' && typeof known['name'] === 'string'
    ? { person: known['person'], name: known['name'], roles: rolesOf(known['roles']) }
    : null;
}

/** The roles among what a token lists; who has none of them is shown what a driver sees. */
export function rolesOf(listed: unknown): readonly Role[] {
  const known = roles.filter((role) => Array.isArray(listed) && listed.includes(role));
  return known.length === 0 ? ['driver'] : known;
}

/** The claims of a token, unchecked: whether it is good is for the services to say. */
export function claimsOf(jwt: string): Record<string, unknown> {
  const part = jwt.split('.')[1];
  if (part === undefined) return {};
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
      char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(claims) ? claims : {};
  } catch {
    return {};
  }
}

function restored(): Session | null {
  const known = parsed(sessionStorage.getItem(key));
  if (
    typeof known?.['token'] === 'string' &&
    typeof known['person'] === 'string' &&
    typeof known['name'] === 'string' &&
    typeof known['expiresAt'] === 'number' &&
    known['expiresAt'] > Date.now()
  ) {
    return {
      token: known['token'],
      person: known['person'],
      name: known['name'],
      roles: rolesOf(known['roles']),
      expiresAt: known['expiresAt'],
    };
  }
  return null;
}

function parsed(text: string | null): Record<string, unknown> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
