import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OpenCode, Pile, Reservation } from '../api/bodies';
import { openCodes } from '../api/client';
import { ProblemError } from '../api/problem';
import { allPiles, names, useReservations } from '../api/questions';
import { token } from '../signin/session';
import { keep, keptOf, type Kept } from './kept';

/** Codes of so many days ahead are kept: whoever has no network has had it not long ago. */
const codesAheadMs = 3 * 24 * 3_600_000;
const codesMax = 20;

export const keptName = (person: string): readonly string[] => ['kept', person];

export function useKept(person: string): UseQueryResult<Kept | null> {
  return useQuery({
    queryKey: keptName(person),
    queryFn: () => keptOf(person),
    networkMode: 'always',
    staleTime: Infinity,
  });
}

/** Writes down what a driver needs without network, whenever the reservations have changed. */
export function useKeeping(person: string): void {
  const client = useQueryClient();
  const { data: reservations } = useReservations();
  useEffect(() => {
    if (reservations === undefined || token() === null) return undefined;
    let wanted = true;
    const former = client.getQueryData<Kept | null>(keptName(person)) ?? null;
    void gathered(reservations, former, () =>
      client.fetchQuery({ queryKey: names.piles, queryFn: allPiles, staleTime: 300_000 }),
    )
      .then((kept) => (wanted ? keep(person, kept) : undefined))
      .then(() => client.invalidateQueries({ queryKey: keptName(person) }))
      .catch(() => {
        // What was kept before stays; the next change of a reservation tries again.
      });
    return () => {
      wanted = false;
    };
  }, [reservations, person, client]);
}

async function gathered(
  reservations: readonly Reservation[],
  former: Kept | null,
  piles: () => Promise<readonly Pile[]>,
): Promise<Kept> {
  const now = Date.now();
  const soon = reservations
    .filter((each) => each.status === 'RESERVED' && each.to > now)
    .filter((each) => each.from < now + codesAheadMs)
    .slice(0, codesMax);
  const codes: Record<string, readonly OpenCode[]> = {};
  // At a time: one whose codes are long in coming does not keep the others from being kept.
  await Promise.all(
    soon.map(async (each) => {
      const one = former?.reservations.find(({ id }) => id === each.id);
      const kept = one?.version === each.version ? (former?.codes[each.id] ?? []) : [];
      codes[each.id] = kept.length > 0 ? kept : await codesOf(each.id);
    }),
  );
  return { savedAt: now, reservations, codes, piles: await piles() };
}

const codeAttemptsMax = 20;
const codePauseMs = 700;

/** The gateway hears of a reservation a moment later than we do, and a busy one later still. */
async function codesOf(id: string): Promise<readonly OpenCode[]> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await openCodes(id);
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure;
      if (failure.problem.status !== 404 || attempt >= codeAttemptsMax) return [];
      await new Promise((resolve) => setTimeout(resolve, codePauseMs));
    }
  }
}
