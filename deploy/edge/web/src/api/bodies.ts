import type { components as PermissionApi } from '#api/permission-service';
import type { components as ReservationApi } from '#api/reservation-service';

/*
 * What the doors answer, as the page uses it. The documents mark no member as required, so each is
 * looked at once, here. The names of members come from the generated types: a document that
 * changes them breaks the build.
 */
type Reservations = ReservationApi['schemas'];
type Permissions = PermissionApi['schemas'];

export type UnitState = NonNullable<Reservations['State']>;
export type ReservationStatus = NonNullable<Reservations['ReservationStatus']>;
export type ReleaseReason = NonNullable<Reservations['ReleaseReason']>;
export type Terms = Required<Permissions['BookingTerms']>;

export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly state: UnitState;
}

export interface Connector {
  readonly connector: number;
  readonly units: readonly Unit[];
}

export interface Day {
  readonly pile: string;
  readonly day: string;
  readonly zone: string;
  readonly unitMinutes: number;
  /** What is best of all connectors. */
  readonly units: readonly Unit[];
  readonly connectors: readonly Connector[];
}

export interface Outlet {
  readonly number: number;
  readonly type: string;
  readonly powerWatts: number;
}

export interface OpenSpan {
  readonly day: string;
  readonly opens: string;
  readonly closes: string;
}

/** On the globe, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Pile {
  readonly pile: string;
  readonly site: string;
  readonly zone: string;
  readonly unitMinutes: number;
  readonly hours: readonly OpenSpan[];
  readonly connectors: readonly Outlet[];
  readonly terms: Terms;
  readonly tariff: string;
  /** Null if its owner did not say where it is. */
  readonly place: Place | null;
}

export interface Reservation {
  readonly id: string;
  readonly pile: string;
  readonly connector: number | null;
  readonly from: number;
  readonly to: number;
  readonly status: ReservationStatus;
  readonly version: number;
  readonly offeredUntil: number | null;
  readonly checkedIn: boolean;
  readonly code: string | null;
  readonly reason: ReleaseReason | null;
}

export function need<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) {
    throw new TypeError(`Expected ${what} in the answer, but there is none`);
  }
  return value;
}

export function instant(value: string | undefined, what: string): number {
  const at = Date.parse(need(value, what));
  if (Number.isNaN(at)) throw new TypeError(`Expected an instant as ${what}, but it was ${value}`);
  return at;
}

function unit(body: Reservations['Unit']): Unit {
  return {
    from: instant(body.from, 'from'),
    to: instant(body.to, 'to'),
    state: need(body.state, 'state'),
  };
}

export function day(body: Reservations['DayBody']): Day {
  return {
    pile: need(body.pile, 'pile'),
    day: need(body.day, 'day'),
    zone: need(body.zone, 'zone'),
    unitMinutes: need(body.unitMinutes, 'unitMinutes'),
    units: need(body.units, 'units').map(unit),
    connectors: need(body.connectors, 'connectors').map((each) => ({
      connector: need(each.connector, 'connector'),
      units: need(each.units, 'units').map(unit),
    })),
  };
}

export function pile(body: Permissions['PileView']): Pile {
  return {
    pile: need(body.pile, 'pile'),
    site: need(body.site, 'site'),
    zone: need(body.zone, 'zone'),
    unitMinutes: need(body.unitMinutes, 'unitMinutes'),
    hours: need(body.hours, 'hours').map((span) => ({
      day: need(span.day, 'day'),
      opens: need(span.opens, 'opens'),
      closes: need(span.closes, 'closes'),
    })),
    connectors: need(body.connectors, 'connectors').map((each) => ({
      number: need(each.number, 'number'),
      type: need(each.type, 'type'),
      powerWatts: need(each.powerWatts, 'powerWatts'),
    })),
    terms: terms(need(body.terms, 'terms')),
    tariff: need(body.tariff, 'tariff'),
    place: place(body.position),
  };
}

const microdegrees = 1_000_000;

function place(body: Permissions['GeoPosition'] | undefined): Place | null {
  return body === undefined
    ? null
    : {
        latitude: need(body.latitudeMicrodegrees, 'latitudeMicrodegrees') / microdegrees,
        longitude: need(body.longitudeMicrodegrees, 'longitudeMicrodegrees') / microdegrees,
      };
}

function terms(body: Permissions['BookingTerms']): Terms {
  const of = (name: keyof Terms): number => need(body[name], name);
  return {
    earlyStartMinutes: of('earlyStartMinutes'),
    lateStopMinutes: of('lateStopMinutes'),
    noShowMinutes: of('noShowMinutes'),
    cancelUntilMinutes: of('cancelUntilMinutes'),
    changeUntilMinutes: of('changeUntilMinutes'),
    minMinutes: of('minMinutes'),
    maxMinutes: of('maxMinutes'),
    maxUpcoming: of('maxUpcoming'),
    noticeMinutes: of('noticeMinutes'),
    horizonDays: of('horizonDays'),
    bufferMinutes: of('bufferMinutes'),
    offerMinutes: of('offerMinutes'),
  };
}

export function reservation(body: Reservations['ReservationBody']): Reservation {
  return {
    id: need(body.id, 'id'),
    pile: need(body.pile, 'pile'),
    connector: body.connector ?? null,
    from: instant(body.from, 'from'),
    to: instant(body.to, 'to'),
    status: need(body.status, 'status'),
    version: body.version ?? 0,
    offeredUntil:
      body.offeredUntil === undefined ? null : instant(body.offeredUntil, 'offeredUntil'),
    checkedIn: body.checkedIn ?? false,
    code: body.code ?? null,
    reason: body.reason ?? null,
  };
}

export interface OpenCode {
  readonly code: string;
  readonly from: number;
  readonly to: number;
}
