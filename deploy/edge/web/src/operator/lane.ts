import type { Verdict } from '../api/book';
import type { FleetPile, LaneEntry, PileReservation, ToldSession } from './bodies';
import { lookOf, type Look } from './fleet';

/** Something that lasts, on a row. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly look: Look | 'away' | 'unknown' | 'mine';
  readonly text: string;
}

/** Something that has no length, on a row. */
export interface Mark {
  readonly at: number;
  readonly look: Look;
  readonly text: string;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Cut to a span; what lies outside of it is nothing. */
export function within(bands: readonly Band[], span: Span): readonly Band[] {
  return bands
    .map((band) => ({
      ...band,
      from: Math.max(band.from, span.from),
      to: Math.min(band.to, span.to),
    }))
    .filter((band) => band.to > band.from);
}

/**
 * When the pile was connected: by what was told of its coming and going, and before the first of
 * these by which it was, as far back as anything is known.
 */
export function connectionBands(
  entries: readonly LaneEntry[],
  pile: Pick<FleetPile, 'presence' | 'since' | 'protocol'>,
  since: number,
  now: number,
): readonly Band[] {
  const changes = entries.filter(
    (each) => each.kind === 'CONNECTED' || each.kind === 'DISCONNECTED',
  );
  const band = (from: number, to: number, on: boolean, text: string): Band => ({
    from,
    to,
    look: on ? 'good' : 'away',
    text,
  });
  const bands: Band[] = [];
  const first = changes[0];
  if (first === undefined) {
    if (pile.since === null || pile.presence === 'UNKNOWN') return [];
    const on = pile.presence === 'CONNECTED';
    return [band(pile.since, now, on, on ? (pile.protocol ?? '') : '')];
  }
  if (first.at > since) bands.push(band(since, first.at, first.kind === 'DISCONNECTED', ''));
  changes.forEach((each, place) => {
    const on = each.kind === 'CONNECTED';
    const next = changes[place + 1];
    // A newer connection displaces the older one, whose end is told after the beginning of the newer.
    const stillOn = !on && next === undefined && pile.presence === 'CONNECTED';
    bands.push(
      band(each.at, next?.at ?? now, on || stillOn, on ? (each.word ?? '') : (each.detail ?? '')),
    );
  });
  return bands;
}

/** The connectors of which anything was told, each with its bands; 0 is the pile as a whole. */
export function statusBands(
  entries: readonly LaneEntry[],
  now: number,
): ReadonlyMap<number, readonly Band[]> {
  const rows = new Map<number, Band[]>();
  for (const each of entries) {
    if (each.kind !== 'STATUS' || each.connector === null || each.word === null) continue;
    const row = rows.get(each.connector) ?? [];
    rows.set(each.connector, row);
    const last = row.at(-1);
    if (last !== undefined) row[row.length - 1] = { ...last, to: Math.min(last.to, each.at) };
    row.push({ from: each.at, to: now, look: lookOf(each.word), text: each.word });
  }
  return new Map([...rows].sort(([one], [other]) => one - other));
}

/** Whether a verdict is as it should be, is to be looked at, or is wrong. */
export function lookOfVerdicts(verdicts: readonly Verdict[]): Look {
  if (verdicts.some((each) => bad.has(each))) return 'bad';
  return verdicts.every((each) => each === 'IN_SLOT' || each === 'OPEN_UNIT') ? 'good' : 'waiting';
}

const bad: ReadonlySet<Verdict> = new Set(['NOT_PERMITTED', 'REVOKED_SINCE', 'CARD_UNKNOWN']);

export interface LaneSession {
  readonly session: string;
  readonly connector: number;
  readonly from: number;
  /** Null while it runs. */
  readonly to: number | null;
  readonly offline: boolean;
  readonly receivedAt: number | null;
  readonly driver: string | null;
  readonly energyWh: number | null;
  /** None as long as the ledger has not judged it. */
  readonly verdicts: readonly Verdict[];
}

/** What the gateway told of sessions and what the ledger says of them, as one. */
export function sessionsOf(
  entries: readonly LaneEntry[],
  judged: readonly ToldSession[],
  span: Span,
): readonly LaneSession[] {
  const found = new Map<string, LaneSession>();
  for (const each of entries) {
    if (each.session === null || each.startedAt === null) continue;
    const former = found.get(each.session);
    const ended = each.kind === 'SESSION_ENDED';
    found.set(each.session, {
      session: each.session,
      connector: each.connector ?? former?.connector ?? 0,
      from: each.startedAt,
      to: ended ? each.at : (former?.to ?? null),
      offline: each.offline || (former?.offline ?? false),
      receivedAt: ended ? each.receivedAt : (former?.receivedAt ?? null),
      driver: each.driver ?? former?.driver ?? null,
      energyWh: each.energyWh ?? former?.energyWh ?? null,
      verdicts: former?.verdicts ?? [],
    });
  }
  for (const each of judged) {
    if (each.startedAt >= span.to || each.endedAt < span.from) continue;
    found.set(each.session, {
      session: each.session,
      connector: each.connector,
      from: each.startedAt,
      to: each.endedAt,
      offline: each.offline,
      receivedAt: each.receivedAt,
      driver: each.driver,
      energyWh: each.energyWh,
      verdicts: each.verdicts,
    });
  }
  return [...found.values()].sort((one, other) => one.from - other.from);
}

const heldStatuses = ['RESERVED', 'FULFILLED', 'NO_SHOW', 'OFFERED'] as const;

export interface Held extends PileReservation {
  readonly status: (typeof heldStatuses)[number];
}

/** Those that take or took units; what came to nothing is not on the row. */
export function held(reservations: readonly PileReservation[]): readonly Held[] {
  return reservations.flatMap((each) => {
    const status = heldStatuses.find((one) => one === each.status);
    return status === undefined ? [] : [{ ...each, status }];
  });
}

/** How far along a span an instant is, in percent. */
export function percent(at: number, span: Span): number {
  return (100 * (at - span.from)) / (span.to - span.from);
}
