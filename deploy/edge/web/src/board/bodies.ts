import type { components as GatewayApi } from '#api/gateway';
import type { components as LedgerApi } from '#api/ledger-service';
import type { components as ReservationApi } from '#api/reservation-service';
import { instant, need, type ReservationStatus } from '../api/bodies';

/** What the doors for operators answer, as the board and the figures use it. */
type Reservations = ReservationApi['schemas'];
type Gateway = GatewayApi['schemas'];
type Ledger = LedgerApi['schemas'];

export type Use = NonNullable<Reservations['Use']>;
export type Presence = NonNullable<Gateway['Presence']>;

export interface Run {
  readonly from: number;
  readonly to: number;
  readonly use: Use;
  readonly driver: string | null;
  readonly reservation: string | null;
  readonly status: ReservationStatus | null;
  readonly checkedIn: boolean;
}

export interface ConnectorRuns {
  readonly connector: number;
  readonly runs: readonly Run[];
}

export interface PileDay {
  readonly pile: string;
  readonly owner: string;
  readonly site: string;
  readonly zone: string;
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly retired: boolean;
  readonly connectors: readonly ConnectorRuns[];
}

function run(body: Reservations['Run']): Run {
  return {
    from: instant(body.from, 'from'),
    to: instant(body.to, 'to'),
    use: need(body.use, 'use'),
    driver: body.driver ?? null,
    reservation: body.reservation ?? null,
    status: body.status ?? null,
    checkedIn: body.checkedIn ?? false,
  };
}

export function pileDay(body: Reservations['OperatorDayBody']): PileDay {
  return {
    pile: need(body.pile, 'pile'),
    owner: need(body.owner, 'owner'),
    site: need(body.site, 'site'),
    zone: need(body.zone, 'zone'),
    day: need(body.day, 'day'),
    from: instant(body.from, 'from'),
    to: instant(body.to, 'to'),
    retired: need(body.retired, 'retired'),
    connectors: need(body.connectors, 'connectors').map((each) => ({
      connector: need(each.connector, 'connector'),
      runs: need(each.runs, 'runs').map(run),
    })),
  };
}

/** How a pile is, in as much as the board shows of it. */
export interface PileNow {
  readonly presence: Presence;
  /** The status that each connector told last, by its number. */
  readonly statuses: Readonly<Record<number, string>>;
}

export interface PilesPage {
  readonly piles: readonly (readonly [pile: string, now: PileNow])[];
  readonly next: string | null;
}

export function pilesPage(body: Gateway['Page2']): PilesPage {
  const piles = need(body.piles, 'piles').filter((each) => each.retired !== true);
  return {
    piles: piles.map((each) => [
      need(each.pile, 'pile'),
      {
        presence: need(each.presence, 'presence'),
        statuses: Object.fromEntries(
          (each.connectors ?? []).map((one) => [one.connector ?? 0, one.status ?? '']),
        ),
      },
    ]),
    next: body.next ?? null,
  };
}

export interface DayFigures {
  readonly day: string;
  readonly openMinutes: number;
  readonly reservedMinutes: number;
  readonly begun: number;
  readonly noShows: number;
}

export function dayFigures(body: Reservations['DayFigures']): DayFigures {
  return {
    day: need(body.day, 'day'),
    openMinutes: need(body.openMinutes, 'openMinutes'),
    reservedMinutes: need(body.reservedMinutes, 'reservedMinutes'),
    begun: need(body.begun, 'begun'),
    noShows: need(body.noShows, 'noShows'),
  };
}

export interface ChargedDay {
  readonly day: string;
  readonly sessions: number;
  readonly offlineSessions: number;
  readonly energyWh: number;
}

export function chargedDay(body: Ledger['ChargedDay']): ChargedDay {
  return {
    day: need(body.day, 'day'),
    sessions: need(body.sessions, 'sessions'),
    offlineSessions: need(body.offlineSessions, 'offlineSessions'),
    energyWh: need(body.energyWh, 'energyWh'),
  };
}
