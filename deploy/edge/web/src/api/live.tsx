import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { expire, token } from '../signin/session';
import { useVisible } from '../page/moments';
import * as bodies from './bodies';
import { afterStream, afterWrite } from './crossing';
import type { StreamEvent } from './events';
import { names } from './questions';
import { listen } from './stream';

export interface Live {
  readonly state: 'connecting' | 'live' | 'broken';
  /** When anything was heard last, be it that there is nothing new. */
  readonly heardAt: number | null;
}

/** Listens while the caller is on the screen. */
export function useStream(
  path: string | null,
  person: string | null,
  take: (event: StreamEvent, client: QueryClient) => void,
): Live {
  const client = useQueryClient();
  const visible = useVisible();
  const [live, setLive] = useState<Live>({ state: 'connecting', heardAt: null });
  useEffect(() => {
    // A browser has few connections for all tabs together, so only who is looked at listens.
    if (path === null || person === null || !visible) return undefined;
    return listen({
      path,
      token,
      onEvent: (event) => take(event, client),
      onHeard: (heardAt) => setLive({ state: 'live', heardAt }),
      onBroken: () => setLive((former) => ({ ...former, state: 'broken' })),
      onRefused: (status) => {
        if (status === 401) expire();
        setLive((former) => ({ ...former, state: 'broken' }));
      },
    });
  }, [path, person, take, client, visible]);
  return live;
}

/** The days of a pile, as they change. */
export function usePileLive(pile: string, person: string | null): Live {
  return useStream(`/v1/piles/${encodeURIComponent(pile)}/changes`, person, takeDay);
}

export function useReservationsLive(person: string | null): Live {
  return useStream('/v1/reservations/changes', person, takeReservation);
}

function takeDay(event: StreamEvent, client: QueryClient): void {
  if (event.name === 'day') {
    const day = bodies.day(JSON.parse(event.data) as Parameters<typeof bodies.day>[0]);
    client.setQueryData(names.day(day.pile, day.day), day);
  } else if (event.name === 'ready') {
    // Between the first reading of the day and the stream something may have happened.
    void client.invalidateQueries({ queryKey: ['day'] });
  }
}

function takeReservation(event: StreamEvent, client: QueryClient): void {
  if (event.name === 'reservation') {
    const body = JSON.parse(event.data) as Parameters<typeof bodies.reservation>[0];
    putReservation(client, bodies.reservation(body));
  } else if (event.name === 'ready' || event.name === 'reset') {
    void client.invalidateQueries({ queryKey: names.reservations });
  }
}

function putReservation(client: QueryClient, next: bodies.Reservation): void {
  put(client, next, afterStream);
}

export function putAnswer(client: QueryClient, next: bodies.Reservation): void {
  put(client, next, afterWrite);
}

function put(
  client: QueryClient,
  next: bodies.Reservation,
  later: typeof afterWrite,
): void {
  client.setQueryData<readonly bodies.Reservation[]>(names.reservations, (known) => {
    if (known === undefined) return known;
    return known.some((each) => each.id === next.id)
      ? known.map((each) => (each.id === next.id ? later(each, next) : each))
      : [next, ...known];
  });
}
