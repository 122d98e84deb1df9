import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { components as GatewayApi } from '#api/gateway';
import { instant, need } from '../api/bodies';
import { gateway, stopCharging, success } from '../api/client';

type Gateway = GatewayApi['schemas'];

/** A session that has begun, and of whose end nobody has told. */
export interface Running {
  readonly session: string;
  readonly pile: string;
  readonly connector: number;
  readonly startedAt: number;
  readonly energyWh: number | null;
  readonly meanWatts: number | null;
  readonly readAt: number | null;
  readonly heardAt: number | null;
  readonly connected: boolean;
}

function running(body: Gateway['RunningSession']): Running {
  const maybe = (text: string | undefined, what: string): number | null =>
    text === undefined ? null : instant(text, what);
  return {
    session: need(body.session, 'session'),
    pile: need(body.pile, 'pile'),
    connector: need(body.connector, 'connector'),
    startedAt: instant(body.startedAt, 'startedAt'),
    energyWh: body.energyWh ?? null,
    meanWatts: body.meanWatts ?? null,
    readAt: maybe(body.readAt, 'readAt'),
    heardAt: maybe(body.heardAt, 'heardAt'),
    connected: need(body.connected, 'connected'),
  };
}

const name = ['charging'] as const;
const everyMs = 5_000;
const idleMs = 30_000;

/** Asked every few seconds while something runs and somebody looks. */
export function useRunning(): UseQueryResult<readonly Running[]> {
  return useQuery({
    queryKey: name,
    refetchInterval: (query) => ((query.state.data ?? []).length > 0 ? everyMs : idleMs),
    queryFn: async () =>
      need((await success(gateway.GET('/v1/charging'))).sessions, 'sessions').map(running),
  });
}

/** Asks the pile to stop; that it has is seen when the session is there no more. */
export function useStop(charging: Running) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => stopCharging(charging.pile, charging.session),
    onSettled: () => client.invalidateQueries({ queryKey: name }),
  });
}
