import {
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { ledger, permissions, success } from '../api/client';
import { nextCursor } from '../api/pages';
import { atClock } from '../time/zone';
import * as bodies from './bodies';
import { monthAfter } from './income';

/* What an owner asks, all below one name: whatever an owner changes may show in any of it. */
const all = 'owner';
export const ownerNames = {
  piles: [all, 'piles'] as const,
  permissions: [all, 'permissions'] as const,
  permissionsOf: (pile: string) => [all, 'permissions', pile] as const,
  grants: [all, 'grants'] as const,
  invitations: [all, 'invitations'] as const,
  groups: [all, 'groups'] as const,
  requests: [all, 'requests'] as const,
  sessions: (pile: string) => [all, 'sessions', pile] as const,
  income: (month: string, zone: string) => [all, 'income', month, zone] as const,
};

const pageSize = 100;
/** The doors list what has ended as well, and the newest last. */
const pagesMax = 50;

interface PageQuery {
  limit: string;
  cursor?: string;
}

type Asked<B> = Promise<{ data?: readonly B[]; error?: unknown; response: Response }>;

/** All pages of a list, within reason. */
async function everyPage<B, T>(
  ask: (query: PageQuery) => Asked<B>,
  read: (body: B) => T,
  pages = pagesMax,
): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page++) {
    const query: PageQuery = { limit: String(pageSize) };
    if (cursor !== null) query.cursor = cursor;
    const asked = ask(query);
    found.push(...(await success(asked)).map(read));
    cursor = nextCursor((await asked).response.headers.get('Link'));
    if (cursor === null) break;
  }
  return found;
}

export function useOwnPiles(): UseQueryResult<readonly bodies.OwnPile[]> {
  return useQuery({
    queryKey: ownerNames.piles,
    staleTime: 60_000,
    queryFn: async () => {
      const piles = await everyPage(
        (query) => permissions.GET('/v1/piles', { params: { query } }),
        bodies.ownPile,
      );
      return piles
        .filter((each) => !each.retired)
        .sort((one, other) => one.site.localeCompare(other.site) || (one.pile < other.pile ? -1 : 1));
    },
  });
}

export function usePermissions(pile: string): UseQueryResult<readonly bodies.Permission[]> {
  return useQuery({
    queryKey: ownerNames.permissionsOf(pile),
    queryFn: async () => {
      const found = await everyPage(
        (query) => permissions.GET('/v1/permissions', { params: { query: { ...query, pile } } }),
        bodies.permission,
      );
      return standing(found);
    },
  });
}

/** More pages than these are not read only to count people. */
const countedPagesMax = 10;

/** Of all piles at once; null if there are too many to count in passing. */
export function useAllPermissions(): UseQueryResult<readonly bodies.Permission[] | null> {
  return useQuery({
    queryKey: ownerNames.permissions,
    queryFn: async () => {
      const found = await everyPage(
        (query) => permissions.GET('/v1/permissions', { params: { query } }),
        bodies.permission,
        countedPagesMax,
      );
      return found.length >= countedPagesMax * pageSize ? null : standing(found);
    },
  });
}

function standing(found: readonly bodies.Permission[]): readonly bodies.Permission[] {
  const now = Date.now();
  return found.filter((each) => each.endedAt === null && !isOver(each.bounds, now));
}

/** Whether its time has passed, which the platform may say a moment later. */
function isOver(bounds: bodies.Bounds, now: number): boolean {
  return bounds.validUntil !== null && bounds.validUntil <= now;
}

export function useGrants(): UseQueryResult<readonly bodies.Grant[]> {
  return useQuery({
    queryKey: ownerNames.grants,
    queryFn: async () => {
      const found = await everyPage(
        (query) => permissions.GET('/v1/grants', { params: { query } }),
        bodies.grant,
      );
      const now = Date.now();
      return found.filter((each) => each.endedAt === null && !isOver(each.bounds, now));
    },
  });
}

/** Those that stand; one that has expired stands for those whom it let in. */
export function useInvitations(): UseQueryResult<readonly bodies.Invitation[]> {
  return useQuery({
    queryKey: ownerNames.invitations,
    queryFn: async () => {
      const found = await everyPage(
        (query) => permissions.GET('/v1/invitations', { params: { query } }),
        bodies.invitation,
      );
      const now = Date.now();
      return found.filter(
        (each) =>
          each.withdrawnAt === null &&
          !isOver(each.bounds, now) &&
          (each.expiresAt > now || each.drivers.length > 0),
      );
    },
  });
}

export function useGroups(): UseQueryResult<readonly bodies.Group[]> {
  return useQuery({
    queryKey: ownerNames.groups,
    queryFn: async () => {
      const found = await everyPage(
        (query) => permissions.GET('/v1/groups', { params: { query } }),
        bodies.group,
      );
      return found
        .filter((each) => !each.dissolved)
        .sort((one, other) => one.name.localeCompare(other.name));
    },
  });
}

const requestsEveryMs = 30_000;

/** Those that wait, the longest first; asked again while the page is looked at. */
export function useOpenRequests(): UseQueryResult<readonly bodies.AccessRequest[]> {
  return useQuery({
    queryKey: ownerNames.requests,
    refetchInterval: requestsEveryMs,
    queryFn: async () => {
      const found = await everyPage(
        (query) =>
          permissions.GET('/v1/access-requests', { params: { query: { ...query, open: 'true' } } }),
        bodies.accessRequest,
      );
      return found
        .filter((each) => each.isOpen)
        .sort((one, other) => one.requestedAt - other.requestedAt);
    },
  });
}

export function useUse(pile: string) {
  return useInfiniteQuery({
    queryKey: ownerNames.sessions(pile),
    initialPageParam: null as string | null,
    getNextPageParam: (page: bodies.UsedPage) => page.next,
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: '50',
        ...(pile === '' ? {} : { pile }),
        ...(pageParam === null ? {} : { after: pageParam }),
      };
      return bodies.usedPage(await success(ledger.GET('/v1/sessions', { params: { query } })));
    },
  });
}

/** Each month by itself, so that those that have passed need not be asked again. */
export function useIncome(
  months: readonly string[],
  zone: string,
): readonly UseQueryResult<readonly bodies.Earned[]>[] {
  return useQueries({
    queries: months.map((month, back) => ({
      queryKey: ownerNames.income(month, zone),
      staleTime: back === 0 ? 30_000 : 600_000,
      queryFn: async () => {
        const query = {
          from: new Date(atClock(`${month}-01`, '00:00', zone)).toISOString(),
          to: new Date(atClock(`${monthAfter(month)}-01`, '00:00', zone)).toISOString(),
        };
        return bodies.earned(await success(ledger.GET('/v1/income', { params: { query } })));
      },
    })),
  });
}

/** A change; whatever is on the screen of the owner is asked anew after it. */
export function useChange<V, R>(
  change: (what: V) => Promise<R>,
  done?: (result: R, what: V) => void,
): UseMutationResult<R, Error, V> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (result, what) => {
      done?.(result, what);
      await client.invalidateQueries({ queryKey: [all] });
    },
  });
}
