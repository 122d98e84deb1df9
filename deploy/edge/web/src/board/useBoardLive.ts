import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { StreamEvent } from '../api/events';
import { useStream, type Live } from '../api/live';
import * as bodies from './bodies';
import { remember, withTold } from './heard';
import { names } from './questions';

/** A day of all piles, as it changes. */
export function useBoardLive(day: string, person: string | null): Live {
  const live = useStream(`/v1/operator/changes?day=${day}`, person, take);
  const client = useQueryClient();
  const wasBroken = useRef(false);
  useEffect(() => {
    if (live.state === 'broken') wasBroken.current = true;
    // A check-in changes no table, so a stream that goes on does not tell of one that it missed.
    if (live.state === 'live' && wasBroken.current) {
      wasBroken.current = false;
      void client.invalidateQueries({ queryKey: names.board(day) });
    }
  }, [live.state, client, day]);
  return live;
}

function take(event: StreamEvent, client: QueryClient): void {
  if (event.name === 'day') {
    const told = bodies.pileDay(JSON.parse(event.data) as Parameters<typeof bodies.pileDay>[0]);
    remember(told);
    client.setQueryData<readonly bodies.PileDay[]>(names.board(told.day), (known) =>
      known === undefined ? known : withTold(known, told),
    );
  } else if (event.name === 'ready' || event.name === 'reset') {
    void client.invalidateQueries({ queryKey: ['board'] });
  }
}
