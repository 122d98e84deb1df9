import { createStore, del, get, set, values } from 'idb-keyval';
import type { OpenCode, Pile, Reservation } from '../api/bodies';
import type { Wish } from '../booking/outbox';
import type { WishStore } from '../booking/sender';

/**
 * What a driver needs without network: upcoming reservations, their codes, the piles that they are
 * at, and the wishes that are not answered yet. Nothing else is kept, and what is over goes.
 */
export interface Kept {
  readonly savedAt: number;
  readonly reservations: readonly Reservation[];
  readonly codes: Readonly<Record<string, readonly OpenCode[]>>;
  readonly piles: readonly Pile[];
}

const keptStore = createStore('pileshare-kept', 'kept');
const wishStore = createStore('pileshare-wishes', 'wishes');

export async function keptOf(person: string): Promise<Kept | null> {
  const kept = await get<Kept>(person, keptStore);
  return kept === undefined ? null : upcoming(kept, Date.now());
}

export async function keep(person: string, kept: Kept): Promise<void> {
  await set(person, upcoming(kept, Date.now()), keptStore);
}

export function upcoming(kept: Kept, now: number): Kept {
  const reservations = kept.reservations.filter((each) => each.to > now && isHeld(each));
  const ids = new Set(reservations.map((each) => each.id));
  const piles = new Set(reservations.map((each) => each.pile));
  return {
    savedAt: kept.savedAt,
    reservations,
    codes: Object.fromEntries(
      Object.entries(kept.codes)
        .filter(([id]) => ids.has(id))
        .map(([id, codes]) => [id, codes.filter((code) => code.to > now)]),
    ),
    piles: kept.piles.filter((each) => piles.has(each.pile)),
  };
}

function isHeld(reservation: Reservation): boolean {
  return ['RESERVED', 'OFFERED', 'WAITING', 'PENDING'].includes(reservation.status);
}

/** The wishes of one person; another one's on the same device are not touched. */
export function wishesOf(person: string): WishStore {
  return {
    async all() {
      const all = await values<Wish>(wishStore);
      return all
        .filter((wish) => wish.person === person)
        .sort((one, other) => one.madeAt - other.madeAt);
    },
    put: (wish) => set(wish.id, wish, wishStore),
    remove: (id) => del(id, wishStore),
  };
}

/** Nothing of the person stays on this device. */
export async function forgetPerson(person: string): Promise<void> {
  await del(person, keptStore);
  const wishes = wishesOf(person);
  for (const wish of await wishes.all()) {
    await wishes.remove(wish.id);
  }
}
