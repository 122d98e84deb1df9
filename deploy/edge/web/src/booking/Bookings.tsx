import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { putAnswer } from '../api/live';
import { wishesOf } from '../offline/kept';
import { useOnline } from '../page/moments';
import { token } from '../signin/session';
import { freshId } from '../time/uuid';
import { send } from './asking';
import type { Wish } from './outbox';
import { createSender } from './sender';

/** What is asked for, without what the sender adds. */
export type Asked = Pick<Wish, 'pile' | 'site' | 'zone' | 'from' | 'to' | 'connector' | 'wait'>;

interface Bookings {
  /** All that is not settled, the oldest first. */
  readonly wishes: readonly Wish[];
  readonly ask: (asked: Asked) => Promise<{ readonly id: string; readonly left: Wish | null }>;
  readonly flush: () => void;
  readonly forget: (id: string) => void;
}

const Known = createContext<Bookings | null>(null);

export function useBookings(): Bookings {
  const known = use(Known);
  if (known === null) throw new Error('Expected to be inside of KeepsBookings, but was not');
  return known;
}

interface KeepsProps {
  readonly person: string;
  readonly children: ReactNode;
}

/** Keeps the wishes of a person, and sends them for as long as the page is open. */
export function KeepsBookings({ person, children }: KeepsProps): ReactNode {
  const client = useQueryClient();
  const online = useOnline();
  const [wishes, setWishes] = useState<readonly Wish[]>([]);
  const sender = useMemo(
    () =>
      createSender({
        store: wishesOf(person),
        send: (wish) =>
          token() === null || !navigator.onLine
            ? Promise.resolve({ kind: 'unreachable' })
            : send(wish, (reservation) => putAnswer(client, reservation)),
        changed: setWishes,
        settled: (wish) => {
          void client.invalidateQueries({ queryKey: ['day', wish.pile] });
        },
        later: (work, ms) => setTimeout(work, ms),
        random: Math.random,
      }),
    [person, client],
  );
  useEffect(() => {
    void sender.load().then(() => (online ? sender.flush() : undefined));
  }, [sender, online]);
  const ask = useCallback(
    async (asked: Asked) => {
      const id = freshId();
      const wish = {
        ...asked,
        id,
        person,
        madeAt: Date.now(),
        state: { kind: 'waiting' } as const,
      };
      return { id, left: await sender.ask(wish) };
    },
    [sender, person],
  );
  const bookings = useMemo(
    () => ({
      wishes,
      ask,
      flush: () => void sender.flush(),
      forget: (id: string) => void sender.forget(id),
    }),
    [wishes, ask, sender],
  );
  return <Known value={bookings}>{children}</Known>;
}
