import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import * as bodies from './bodies';
import * as book from './book';
import { ledger, permissions, reservations, success } from './client';
import { standing } from '../booking/selection';
import { dayOf } from '../time/zone';
import { nextCursor } from './pages';
import { ProblemError, Unreachable } from './problem';

/*
 * What the page asks, by the names under which the answers are kept. Streams write into the same
 * names, so a screen shows what was heard last, from wherever it came.
 */
export const names = {
  piles: ['piles'] as const,
  pile: (pile: string) => ['pile', pile] as const,
  day: (pile: string, day: string) => ['day', pile, day] as const,
  reservations: ['reservations'] as const,
  free: (from: number, to: number) => ['free', from, to] as const,
  tariff: (name: string) => ['tariff', name] as const,
  sessions: ['sessions'] as const,
  balances: ['balances'] as const,
  statement: (month: string, zone: string) => ['statement', month, zone] as const,
};

const pageSize = 100;
const pagesMax = 5;

/** A refusal stays one however often it is asked; a silence or a fault may pass. */
export function mayPass(tries: number, failure: Error): boolean {
  if (tries >= 3) return false;
  return (
    failure instanceof Unreachable || (failure instanceof ProblemError && failure.problem.retryable)
  );
}

export async function allPiles(): Promise<readonly bodies.Pile[]> {
  const found: bodies.Pile[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const query: { limit: string; cursor?: string } = { limit: String(pageSize) };
    if (cursor !== null) query.cursor = cursor;
    const asked = permissions.GET('/v1/piles', { params: { query } });
    found.push(...(await success(asked)).map(bodies.pile));
    cursor = nextCursor((await asked).response.headers.get('Link'));
    if (cursor === null) break;
  }
  return found;
}

export function usePiles(): UseQueryResult<readonly bodies.Pile[]> {
  return useQuery({ queryKey: names.piles, queryFn: allPiles, staleTime: 60_000 });
}

/** Null for a pile that one may not use: its description is for those who may. */
export function usePile(pile: string): UseQueryResult<bodies.Pile | null> {
  return useQuery({
    queryKey: names.pile(pile),
    staleTime: 60_000,
    queryFn: async () => {
      try {
        const path = { pile };
        return bodies.pile(
          await success(permissions.GET('/v1/piles/{pile}', { params: { path } })),
        );
      } catch (failure) {
        if (failure instanceof ProblemError && failure.problem.status === 404) return null;
        throw failure;
      }
    },
  });
}

function dayQuestion(pile: string, day: string) {
  return {
    queryKey: names.day(pile, day),
    staleTime: 30_000,
    queryFn: async () => {
      const path = { pile, day };
      const asked = reservations.GET('/v1/piles/{pile}/days/{day}', { params: { path } });
      return bodies.day(await success(asked));
    },
  };
}

export function useDay(pile: string, day: string | null): UseQueryResult<bodies.Day> {
  return useQuery({ ...dayQuestion(pile, day ?? ''), enabled: day !== null });
}

export async function myReservations(): Promise<readonly bodies.Reservation[]> {
  const asked = reservations.GET('/v1/reservations', { params: { query: { limit: pageSize } } });
  return (await success(asked)).map(bodies.reservation);
}

export function useReservations(): UseQueryResult<readonly bodies.Reservation[]> {
  return useQuery({ queryKey: names.reservations, queryFn: myReservations, staleTime: 30_000 });
}

/** More piles than these are not looked at: each is a request or two. */
const lookedAtMax = 60;

/**
 * Which of the piles are free at one connector for a whole time, by their days. `free-piles` has the
 * same by place, and leaves out a pile of which nobody has said where it stands.
 */
export function useFreePiles(
  span: { readonly from: number; readonly to: number } | null,
  piles: readonly bodies.Pile[],
): UseQueryResult<ReadonlySet<string>> {
  const client = useQueryClient();
  return useQuery({
    queryKey: names.free(span?.from ?? 0, span?.to ?? 0),
    enabled: span !== null && piles.length > 0,
    staleTime: 10_000,
    queryFn: async () => {
      const { from, to } = span ?? { from: 0, to: 0 };
      const found = new Set<string>();
      for (const pile of piles.slice(0, lookedAtMax)) {
        const dates = [...new Set([dayOf(from, pile.zone), dayOf(to - 1, pile.zone)])];
        const days = await Promise.all(
          dates.map((date) => client.fetchQuery(dayQuestion(pile.pile, date))),
        );
        const stands = standing({ from, to }, joined(days), Date.now());
        if (stands.kind === 'free') found.add(pile.pile);
      }
      return found;
    },
  });
}

/** The connectors of days that follow each other. */
export function joined(days: readonly bodies.Day[]): readonly bodies.Connector[] {
  const [first, ...others] = days;
  return (first?.connectors ?? []).map((each) => ({
    connector: each.connector,
    units: [
      ...each.units,
      ...others.flatMap(
        (day) => day.connectors.find((one) => one.connector === each.connector)?.units ?? [],
      ),
    ],
  }));
}

export function useTariff(name: string | null): UseQueryResult<book.Tariff | null> {
  return useQuery({
    queryKey: names.tariff(name ?? ''),
    enabled: name !== null,
    staleTime: 300_000,
    queryFn: async () => {
      try {
        const path = { name: name ?? '' };
        const asked = ledger.GET('/v1/tariffs/{name}', { params: { path } });
        return book.tariff(await success(asked));
      } catch (failure) {
        if (failure instanceof ProblemError && failure.problem.status === 404) return null;
        throw failure;
      }
    },
  });
}

export function useSessions() {
  return useInfiniteQuery({
    queryKey: names.sessions,
    initialPageParam: null as string | null,
    getNextPageParam: (page: book.SessionPage) => page.next,
    queryFn: async ({ pageParam }) => {
      const query = { limit: '20', ...(pageParam === null ? {} : { after: pageParam }) };
      return book.sessionPage(await success(ledger.GET('/v1/sessions', { params: { query } })));
    },
  });
}

export function useBalances(): UseQueryResult<readonly book.Balance[]> {
  return useQuery({
    queryKey: names.balances,
    queryFn: async () => book.balances(await success(ledger.GET('/v1/accounts/mine'))),
  });
}

export function useStatement(
  month: string,
  zone: string,
): UseQueryResult<readonly book.StatementSheet[]> {
  return useQuery({
    queryKey: names.statement(month, zone),
    queryFn: async () => {
      const asked = ledger.GET('/v1/statements/{month}', {
        params: { path: { month }, query: { zone } },
        headers: { Accept: 'application/json' },
      });
      // The same path has it as a table and on paper, so the generated type leaves it open.
      return book.statement((await success(asked)) as Parameters<typeof book.statement>[0]);
    },
  });
}
