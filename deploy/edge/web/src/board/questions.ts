import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { gateway, ledger, reservations, success } from '../api/client';
import { nextCursor } from '../api/pages';
import * as bodies from './bodies';
import { heardSince } from './heard';

/** The names under which answers of the board are kept. */
export const names = {
  board: (day: string) => ['board', day] as const,
  pilesNow: ['pilesNow'] as const,
  figures: ['figures'] as const,
  charged: (from: string, to: string, zone: string) => ['charged', from, to, zone] as const,
};

const pageSize = 100;

/** With more piles than these one looks at sites, and not at all of them at once. */
const pagesMax = 20;

async function allPileDays(day: string): Promise<readonly bodies.PileDay[]> {
  const began = performance.now();
  const found: bodies.PileDay[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const query = { limit: pageSize, ...(cursor === null ? {} : { cursor }) };
    const asked = reservations.GET('/v1/operator/days/{day}', {
      params: { path: { day }, query },
    });
    found.push(...(await success(asked)).map(bodies.pileDay));
    cursor = nextCursor((await asked).response.headers.get('Link'));
    if (cursor === null) break;
  }
  return heardSince(found, day, began);
}

export function useBoard(day: string): UseQueryResult<readonly bodies.PileDay[]> {
  return useQuery({
    queryKey: names.board(day),
    queryFn: () => allPileDays(day),
    staleTime: 60_000,
  });
}

const pilesNowEveryMs = 10_000;

/** By the names of piles; asked again and again, as no stream tells of it. */
export function usePilesNow(): UseQueryResult<Readonly<Record<string, bodies.PileNow>>> {
  return useQuery({
    queryKey: names.pilesNow,
    refetchInterval: pilesNowEveryMs,
    queryFn: async () => {
      const found: (readonly [string, bodies.PileNow])[] = [];
      let after: string | null = '';
      for (let page = 0; page < pagesMax && after !== null; page++) {
        const query: { limit: number; after: string } = { limit: pageSize, after };
        const answer = bodies.pilesPage(
          await success(gateway.GET('/v1/operator/piles', { params: { query } })),
        );
        found.push(...answer.piles);
        after = answer.next;
      }
      return Object.fromEntries(found);
    },
  });
}

/** How units were used, as far back as that is remembered; the days are those of each pile. */
export function useFigures(): UseQueryResult<readonly bodies.DayFigures[]> {
  return useQuery({
    queryKey: names.figures,
    queryFn: async () =>
      (await success(reservations.GET('/v1/operator/figures'))).map(bodies.dayFigures),
  });
}

/** What was charged between two instants, by the days of a zone. */
export function useCharged(
  from: string,
  to: string,
  zone: string,
): UseQueryResult<readonly bodies.ChargedDay[]> {
  return useQuery({
    queryKey: names.charged(from, to, zone),
    queryFn: async () => {
      const query = { from, to, zone };
      const asked = ledger.GET('/v1/operator/charged', { params: { query } });
      return (await success(asked)).map(bodies.chargedDay);
    },
  });
}
