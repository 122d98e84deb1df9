import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { gateway, ledger, permissions, reservations, success } from '../api/client';
import { pile as described, type Pile } from '../api/bodies';
import { allPiles } from '../api/questions';
import { freshId } from '../time/uuid';
import * as bodies from './bodies';

/* What an operator asks, by the names under which the answers are kept. */
export const names = {
  fleet: ['operator', 'fleet'] as const,
  places: ['operator', 'places'] as const,
  pile: (pile: string) => ['operator', 'pile', pile] as const,
  place: (pile: string) => ['operator', 'place', pile] as const,
  commands: (pile: string) => ['operator', 'commands', pile] as const,
  lane: (pile: string, from: number) => ['operator', 'lane', pile, from] as const,
  reserved: (pile: string, from: number) => ['operator', 'reserved', pile, from] as const,
  charged: (pile: string) => ['operator', 'charged', pile] as const,
  late: ['operator', 'late'] as const,
  disputes: ['operator', 'disputes'] as const,
  unreadable: ['operator', 'unreadable'] as const,
};

const liveMs = 4_000;
const pageSize = 100;
const pagesMax = 50;

export interface Fleet {
  readonly piles: readonly bodies.FleetPile[];
  /** Whether there are more piles than are shown. */
  readonly cut: boolean;
}

async function fleet(): Promise<Fleet> {
  const piles: bodies.FleetPile[] = [];
  let after = '';
  for (let page = 0; page < pagesMax; page++) {
    const query = { limit: pageSize, after };
    const body = await success(gateway.GET('/v1/operator/piles', { params: { query } }));
    piles.push(...(body.piles ?? []).map(bodies.fleetPile));
    // The document does not say so, but the last page has null there.
    after = body.next ?? '';
    if (after === '') return { piles, cut: false };
  }
  return { piles, cut: true };
}

/** Asked again every few seconds while somebody looks; a large fleet, which is many pages, less often. */
export function useFleet(): UseQueryResult<Fleet> {
  return useQuery({
    queryKey: names.fleet,
    queryFn: fleet,
    refetchInterval: ({ state }) =>
      liveMs * Math.max(1, Math.ceil((state.data?.piles.length ?? 0) / pageSize)),
  });
}

/** Where piles stand, by their names: the gateway does not say in which zone. */
export function usePlaces(): UseQueryResult<ReadonlyMap<string, Pile>> {
  return useQuery({
    queryKey: names.places,
    staleTime: 300_000,
    queryFn: async () => new Map((await allPiles()).map((each) => [each.pile, each])),
  });
}

export function useFleetPile(pile: string): UseQueryResult<bodies.FleetPile> {
  return useQuery({
    queryKey: names.pile(pile),
    refetchInterval: liveMs,
    queryFn: async () => {
      const asked = gateway.GET('/v1/operator/piles/{pile}', {
        params: { path: { pile: id(pile) } },
      });
      return bodies.fleetPile(await success(asked));
    },
  });
}

export function usePlace(pile: string): UseQueryResult<Pile> {
  return useQuery({
    queryKey: names.place(pile),
    staleTime: 300_000,
    queryFn: async () =>
      described(await success(permissions.GET('/v1/piles/{pile}', { params: { path: { pile } } }))),
  });
}

/** The document of the gateway describes an id as the object that it is in Java; on the wire it is text. */
function id(text: string): never {
  return text as never;
}

export function useCommands(pile: string): UseQueryResult<readonly bodies.Command[]> {
  return useQuery({
    queryKey: names.commands(pile),
    refetchInterval: liveMs,
    queryFn: async () => {
      const params = { path: { pile: id(pile) }, query: { limit: 20 } };
      const body = await success(gateway.GET('/v1/piles/{pile}/commands', { params }));
      return (body.commands ?? []).map(bodies.command);
    },
  });
}

export interface Asking {
  readonly id: string;
  readonly what: Readonly<Record<string, unknown>>;
}

export function asking(what: Asking['what']): Asking {
  return { id: freshId(), what };
}

/** The same again is the same command, so whoever hears nothing asks once more. */
export async function ask(pile: string, { id: command, what }: Asking): Promise<bodies.Command> {
  const params = { path: { pile: id(pile), id: command } };
  const asked = gateway.PUT('/v1/piles/{pile}/commands/{id}', { params, body: what as never });
  const body = await success(asked as Promise<{ data?: unknown; response: Response }>);
  return bodies.command(body as Parameters<typeof bodies.command>[0]);
}

/** What has become of a command, asked until it has ended. */
export function useCommand(
  pile: string,
  asked: bodies.Command | undefined,
): UseQueryResult<bodies.Command> {
  return useQuery({
    queryKey: [...names.commands(pile), asked?.id ?? ''],
    enabled: asked !== undefined,
    ...(asked === undefined ? {} : { initialData: asked }),
    refetchInterval: ({ state }) => (state.data?.status === 'PENDING' ? 1_000 : false),
    queryFn: async () => {
      const path = { pile: id(pile), id: asked?.id ?? '' };
      const found = gateway.GET('/v1/piles/{pile}/commands/{id}', { params: { path } });
      return bodies.command(await success(found));
    },
  });
}

const text = (at: number): string => new Date(at).toISOString();

interface Span {
  readonly from: number;
  readonly to: number;
}

export function useLane(pile: string, span: Span | null): UseQueryResult<bodies.LaneOfDay> {
  return useQuery({
    queryKey: names.lane(pile, span?.from ?? 0),
    enabled: span !== null,
    refetchInterval: liveMs,
    queryFn: async () => {
      const query = { from: text(span?.from ?? 0), to: text(span?.to ?? 0) };
      const params = { path: { pile: id(pile) }, query };
      return bodies.lane(await success(gateway.GET('/v1/operator/piles/{pile}/lane', { params })));
    },
  });
}

/** Those of a day; what begins before it and goes on into it is asked for by a day more. */
export function useReserved(
  pile: string,
  span: Span | null,
): UseQueryResult<readonly bodies.PileReservation[]> {
  return useQuery({
    queryKey: names.reserved(pile, span?.from ?? 0),
    enabled: span !== null,
    refetchInterval: 3 * liveMs,
    queryFn: async () => {
      const { from, to } = span ?? { from: 0, to: 0 };
      const query = { from: text(from - 86_400_000), limit: pageSize };
      const params = { path: { pile: pile as never }, query };
      const asked = reservations.GET('/v1/piles/{pile}/reservations', { params });
      return (await success(asked))
        .map(bodies.pileReservation)
        .filter((each) => each.from < to && each.to > from);
    },
  });
}

/** The latest sessions of a pile with their verdicts. */
export function useCharged(pile: string): UseQueryResult<readonly bodies.ToldSession[]> {
  return useQuery({
    queryKey: names.charged(pile),
    refetchInterval: 2 * liveMs,
    queryFn: async () => {
      const query = { pile, limit: String(pageSize) };
      const asked = ledger.GET('/v1/sessions', { params: { query } });
      return bodies.toldSessions(await success(asked)).sessions;
    },
  });
}

export function useLate() {
  return useInfiniteQuery({
    queryKey: names.late,
    refetchInterval: 2 * liveMs,
    initialPageParam: null as string | null,
    getNextPageParam: (page: bodies.ToldSessions) => page.next,
    queryFn: async ({ pageParam }) => {
      const after = pageParam === null ? {} : { after: pageParam };
      const query = { limit: '20', offline: true, ...after };
      return bodies.toldSessions(await success(ledger.GET('/v1/sessions', { params: { query } })));
    },
  });
}

export function useDisputes() {
  return useInfiniteQuery({
    queryKey: names.disputes,
    refetchInterval: liveMs,
    initialPageParam: null as string | null,
    getNextPageParam: (page: bodies.Disputes) => page.next,
    queryFn: async ({ pageParam }) => {
      const query = { limit: '20', ...(pageParam === null ? {} : { after: pageParam }) };
      const asked = ledger.GET('/v1/operator/disputes', { params: { query } });
      return bodies.disputes(await success(asked));
    },
  });
}

/** What the ledger passed over; it is rare, and no haste. */
export function useUnreadable(): UseQueryResult<readonly bodies.Unreadable[]> {
  return useQuery({
    queryKey: names.unreadable,
    refetchInterval: 10 * liveMs,
    queryFn: async () => {
      const params = { query: { limit: String(pageSize) } };
      const asked = ledger.GET('/v1/operator/unreadable', { params });
      return (await success(asked)).map(bodies.unreadable);
    },
  });
}

export interface Ruling {
  readonly decision: bodies.Decision;
  readonly driver: string;
  readonly energyWh: number | null;
  readonly reason: string;
}

export async function decide(session: string, ruling: Ruling): Promise<bodies.Decided> {
  const { decision, driver, energyWh, reason } = ruling;
  const body = {
    decision,
    reason,
    ...(decision === 'BILL' && driver !== '' ? { driver: driver as never } : {}),
    ...(decision === 'BILL' && energyWh !== null ? { energyWh } : {}),
  };
  const params = { path: { session } };
  const asked = ledger.PUT('/v1/operator/disputes/{session}/decision', { params, body });
  return bodies.decided(await success(asked));
}
