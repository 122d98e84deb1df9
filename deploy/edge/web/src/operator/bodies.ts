import type { components as GatewayApi } from '#api/gateway';
import type { components as LedgerApi } from '#api/ledger-service';
import type { components as ReservationApi } from '#api/reservation-service';
import { instant, need, type ReservationStatus } from '../api/bodies';
import { chargedSession, type ChargedSession, type Verdict } from '../api/book';

/* What the doors answer an operator; each is looked at once, here, as in `api/bodies.ts`. */
type Gateway = GatewayApi['schemas'];
type Ledger = LedgerApi['schemas'];
type Reservations = ReservationApi['schemas'];

export type Presence = NonNullable<Gateway['Presence']>;
export type CommandStatus = NonNullable<Gateway['Status']>;
export type LaneKind = NonNullable<Gateway['Kind']>;
export type Decision = NonNullable<Ledger['DisputeDecision']>;

export interface ConnectorState {
  readonly connector: number;
  readonly status: string;
  readonly errorCode: string;
  readonly at: number;
}

export interface Running {
  readonly session: string;
  readonly connector: number;
  readonly driver: string | null;
  readonly startedAt: number;
  readonly offline: boolean;
}

export interface TableVersion {
  readonly day: string;
  readonly version: number;
}

export interface FleetPile {
  readonly pile: string;
  readonly owner: string;
  readonly site: string;
  readonly retired: boolean;
  readonly presence: Presence;
  readonly since: number | null;
  readonly protocol: string | null;
  readonly heardAt: number | null;
  readonly clockAheadSeconds: number | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly connectors: readonly ConnectorState[];
  readonly running: readonly Running[];
  readonly acknowledged: readonly TableVersion[];
  readonly made: readonly TableVersion[];
  readonly waiting: number;
  readonly framesUntil: number | null;
}

/** What is not there is left out by some records, and null in others. */
function maybe(value: string | null | undefined, what: string): number | null {
  return value === undefined || value === null ? null : instant(value, what);
}

function tables(body: Gateway['PileOverview']['tables']): readonly TableVersion[] {
  return (body ?? []).map((each) => ({
    day: need(each.day, 'day'),
    version: need(each.version, 'version'),
  }));
}

export function fleetPile(body: Gateway['PileOverview']): FleetPile {
  return {
    pile: need(body.pile, 'pile'),
    owner: need(body.owner, 'owner'),
    site: need(body.site, 'site'),
    retired: body.retired ?? false,
    presence: need(body.presence, 'presence'),
    since: maybe(body.since, 'since'),
    protocol: body.protocol ?? null,
    heardAt: maybe(body.heardAt, 'heardAt'),
    clockAheadSeconds: body.clockAheadSeconds ?? null,
    vendor: body.vendor ?? null,
    model: body.model ?? null,
    firmware: body.firmware ?? null,
    connectors: (body.connectors ?? []).map((each) => ({
      connector: need(each.connector, 'connector'),
      status: need(each.status, 'status'),
      errorCode: each.errorCode ?? '',
      at: instant(each.at, 'at'),
    })),
    running: (body.running ?? []).map((each) => ({
      session: need(each.session, 'session'),
      connector: need(each.connector, 'connector'),
      driver: each.driver ?? null,
      startedAt: instant(each.startedAt, 'startedAt'),
      offline: each.offline ?? false,
    })),
    acknowledged: tables(body.tables),
    made: tables(body.made),
    waiting: body.waiting ?? 0,
    framesUntil: maybe(body.framesUntil, 'framesUntil'),
  };
}

export interface Setting {
  readonly name: string;
  readonly value: string | null;
  readonly status: string | null;
}

export interface Command {
  readonly id: string;
  readonly what: Readonly<Record<string, unknown>>;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly status: CommandStatus;
  readonly said: string | null;
  readonly detail: string | null;
  readonly settings: readonly Setting[];
  readonly endedAt: number | null;
}

export function command(body: Gateway['CommandBody']): Command {
  return {
    id: need(body.id, 'id'),
    what: need(body.command, 'command') as Readonly<Record<string, unknown>>,
    askedBy: need(body.askedBy, 'askedBy'),
    askedAt: instant(body.askedAt, 'askedAt'),
    status: need(body.status, 'status'),
    said: body.said ?? null,
    detail: body.detail ?? null,
    settings: (body.settings ?? []).map((each) => ({
      name: need(each.name, 'name'),
      value: each.value ?? null,
      status: each.status ?? null,
    })),
    endedAt: maybe(body.endedAt, 'endedAt'),
  };
}

export interface LaneEntry {
  readonly kind: LaneKind;
  readonly at: number;
  readonly receivedAt: number | null;
  readonly connector: number | null;
  readonly word: string | null;
  readonly detail: string | null;
  readonly driver: string | null;
  readonly until: number | null;
  readonly session: string | null;
  readonly startedAt: number | null;
  readonly energyWh: number | null;
  readonly offline: boolean;
  readonly day: string | null;
  readonly version: number | null;
}

export interface LaneOfDay {
  readonly zone: string;
  readonly since: number;
  readonly entries: readonly LaneEntry[];
}

export function lane(body: Gateway['Lane']): LaneOfDay {
  return {
    zone: need(body.zone, 'zone'),
    since: instant(body.since, 'since'),
    entries: need(body.entries, 'entries').map((each) => ({
      kind: need(each.kind, 'kind'),
      at: instant(each.at, 'at'),
      receivedAt: maybe(each.receivedAt, 'receivedAt'),
      connector: each.connector ?? null,
      word: each.word ?? null,
      detail: each.detail ?? null,
      driver: each.driver ?? null,
      until: maybe(each.until, 'until'),
      session: each.session ?? null,
      startedAt: maybe(each.startedAt, 'startedAt'),
      energyWh: each.energyWh ?? null,
      offline: each.offline ?? false,
      day: each.day ?? null,
      version: each.version ?? null,
    })),
  };
}

export interface PileReservation {
  readonly id: string;
  readonly connector: number | null;
  readonly driver: string | null;
  readonly from: number;
  readonly to: number;
  readonly status: ReservationStatus;
}

export function pileReservation(body: Reservations['PileReservation']): PileReservation {
  return {
    id: need(body.id, 'id'),
    connector: body.connector ?? null,
    driver: body.driver ?? null,
    from: instant(body.from, 'from'),
    to: instant(body.to, 'to'),
    status: need(body.status, 'status'),
  };
}

/** A session as an operator sees it: whose it is, and when it was heard of. */
export interface ToldSession extends ChargedSession {
  readonly driver: string | null;
  readonly receivedAt: number;
  readonly detail: string;
}

export function toldSession(body: Ledger['SessionView']): ToldSession {
  return {
    ...chargedSession(body),
    driver: body.driver ?? null,
    receivedAt: instant(body.receivedAt, 'receivedAt'),
    detail: body.detail ?? '',
  };
}

export interface ToldSessions {
  readonly sessions: readonly ToldSession[];
  readonly next: string | null;
}

export function toldSessions(body: Ledger['Page1']): ToldSessions {
  return { sessions: need(body.sessions, 'sessions').map(toldSession), next: body.next ?? null };
}

export interface OtherReport {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly meterStartWh: number;
  readonly meterStopWh: number;
  readonly reason: string;
}

export interface Dispute {
  readonly session: string;
  readonly pile: string;
  readonly connector: number;
  readonly driver: string | null;
  readonly account: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly receivedAt: number;
  readonly startReported: boolean;
  readonly offline: boolean;
  readonly meterStartWh: number;
  readonly meterStopWh: number;
  readonly reason: string;
  readonly verdicts: readonly Verdict[];
  readonly detail: string;
  readonly others: readonly OtherReport[];
}

export function dispute(body: Ledger['DisputeView']): Dispute {
  return {
    session: need(body.session, 'session'),
    pile: need(body.pile, 'pile'),
    connector: need(body.connector, 'connector'),
    driver: body.driver ?? null,
    account: need(body.account, 'account'),
    startedAt: instant(body.startedAt, 'startedAt'),
    endedAt: instant(body.endedAt, 'endedAt'),
    receivedAt: instant(body.receivedAt, 'receivedAt'),
    startReported: body.startReported ?? true,
    offline: body.offline ?? false,
    meterStartWh: need(body.meterStartWh, 'meterStartWh'),
    meterStopWh: need(body.meterStopWh, 'meterStopWh'),
    reason: body.reason ?? '',
    verdicts: need(body.verdicts, 'verdicts'),
    detail: body.detail ?? '',
    others: (body.others ?? []).map((each) => ({
      startedAt: instant(each.startedAt, 'startedAt'),
      endedAt: instant(each.endedAt, 'endedAt'),
      meterStartWh: need(each.meterStartWh, 'meterStartWh'),
      meterStopWh: need(each.meterStopWh, 'meterStopWh'),
      reason: each.reason ?? '',
    })),
  };
}

export interface Disputes {
  readonly disputes: readonly Dispute[];
  readonly next: string | null;
}

export function disputes(body: Ledger['Page']): Disputes {
  return { disputes: need(body.disputes, 'disputes').map(dispute), next: body.next ?? null };
}

export interface Unreadable {
  readonly record: string;
  readonly reason: string;
  readonly keptAt: number;
}

export function unreadable(body: Ledger['Unreadable']): Unreadable {
  return {
    record: need(body.record, 'record'),
    reason: need(body.reason, 'reason'),
    keptAt: Date.parse(need(body.keptAt, 'keptAt')),
  };
}

export interface Decided {
  readonly session: string;
  readonly decision: Decision;
  readonly driver: string | null;
  readonly energyWh: number | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly at: number;
}

export function decided(body: Ledger['Written']): Decided {
  return {
    session: need(body.session, 'session'),
    decision: need(body.decision, 'decision'),
    driver: body.driver ?? null,
    energyWh: body.energyWh ?? null,
    reason: body.reason ?? '',
    decidedBy: need(body.decidedBy, 'decidedBy'),
    at: instant(body.at, 'at'),
  };
}
