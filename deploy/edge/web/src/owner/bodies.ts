import type { components as LedgerApi } from '#api/ledger-service';
import type { components as PermissionApi } from '#api/permission-service';
import { instant, need, pile, type Pile } from '../api/bodies';
import { chargedSession, type ChargedSession } from '../api/book';
import { windowsOf, type Window } from './week';

/* What the doors answer to an owner, as these pages use it; see `api/bodies.ts`. */
type Permissions = PermissionApi['schemas'];
type Ledger = LedgerApi['schemas'];

export interface OwnPile extends Pile {
  readonly retired: boolean;
  /** Whether units that nobody has reserved are open to everybody who is permitted. */
  readonly open: boolean;
}

export function ownPile(body: Permissions['PileView']): OwnPile {
  return {
    ...pile(body),
    retired: body.retired ?? false,
    open: body.unreserved === 'OPEN',
  };
}

/** When and how much; null and empty mean that nothing is said of it. */
export interface Bounds {
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  readonly windows: readonly Window[];
  readonly unitsPerDay: number | null;
  readonly unitsPerWeek: number | null;
  readonly freeWhPerMonth: number | null;
}

interface BoundsBody {
  readonly hours?: Permissions['WeeklyHours'][];
  readonly unitsPerDay?: number;
  readonly unitsPerWeek?: number;
  readonly freeWhPerMonth?: number;
}

interface TimedBody {
  readonly validFrom?: string;
  readonly validUntil?: string;
}

function bounds(body: BoundsBody, timed: TimedBody): Bounds {
  return {
    validFrom: maybe(timed.validFrom, 'validFrom'),
    validUntil: maybe(timed.validUntil, 'validUntil'),
    windows: windowsOf((body.hours ?? []).map(weeklyHours)),
    unitsPerDay: body.unitsPerDay ?? null,
    unitsPerWeek: body.unitsPerWeek ?? null,
    freeWhPerMonth: body.freeWhPerMonth ?? null,
  };
}

function weeklyHours(span: Permissions['WeeklyHours']): Pile['hours'][number] {
  return {
    day: need(span.day, 'day'),
    opens: need(span.opens, 'opens'),
    closes: need(span.closes, 'closes'),
  };
}

function maybe(text: string | undefined, what: string): number | null {
  return text === undefined ? null : instant(text, what);
}

export interface Permission {
  readonly id: string;
  readonly driver: string;
  readonly pile: string;
  readonly bounds: Bounds;
  /** The grant or invitation that it follows from. */
  readonly grant: string | null;
  readonly grantedAt: number;
  readonly endedAt: number | null;
}

export function permission(body: Permissions['PermissionView']): Permission {
  return {
    id: need(body.permission, 'permission'),
    driver: need(body.driver, 'driver'),
    pile: need(body.pile, 'pile'),
    bounds: bounds(need(body.bounds, 'bounds'), body),
    grant: body.grant ?? null,
    grantedAt: instant(body.grantedAt, 'grantedAt'),
    endedAt: maybe(body.revokedAt, 'revokedAt') ?? maybe(body.expiredAt, 'expiredAt'),
  };
}

export interface Grant {
  readonly id: string;
  readonly driver: string | null;
  readonly group: string | null;
  readonly pile: string | null;
  readonly site: string | null;
  readonly bounds: Bounds;
  readonly endedAt: number | null;
}

export function grant(body: Permissions['GrantView']): Grant {
  return {
    id: need(body.grant, 'grant'),
    driver: body.driver ?? null,
    group: body.group ?? null,
    pile: body.pile ?? null,
    site: body.site ?? null,
    bounds: bounds(body, body),
    endedAt: maybe(body.endedAt, 'endedAt'),
  };
}

export interface Invitation {
  readonly id: string;
  readonly pile: string | null;
  readonly site: string | null;
  readonly bounds: Bounds;
  readonly uses: number;
  readonly used: number;
  readonly drivers: readonly string[];
  readonly expiresAt: number;
  readonly withdrawnAt: number | null;
  /** In the answer to the request that made it, and never again. */
  readonly code: string | null;
}

export function invitation(body: Permissions['InvitationView']): Invitation {
  return {
    id: need(body.invitation, 'invitation'),
    pile: body.pile ?? null,
    site: body.site ?? null,
    bounds: bounds(body, body),
    uses: need(body.uses, 'uses'),
    used: body.used ?? 0,
    drivers: body.drivers ?? [],
    expiresAt: instant(body.expiresAt, 'expiresAt'),
    withdrawnAt: maybe(body.withdrawnAt, 'withdrawnAt'),
    code: body.token ?? null,
  };
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  readonly dissolved: boolean;
}

export function group(body: Permissions['GroupView']): Group {
  return {
    id: need(body.group, 'group'),
    name: need(body.name, 'name'),
    members: body.members ?? [],
    dissolved: body.dissolved ?? false,
  };
}

export interface AccessRequest {
  readonly id: string;
  readonly driver: string;
  readonly pile: string;
  readonly requestedAt: number;
  readonly message: string | null;
  readonly isOpen: boolean;
}

export function accessRequest(body: Permissions['AccessRequestView']): AccessRequest {
  return {
    id: need(body.request, 'request'),
    driver: need(body.driver, 'driver'),
    pile: need(body.pile, 'pile'),
    requestedAt: instant(body.requestedAt, 'requestedAt'),
    message: body.message ?? null,
    isOpen: body.decision === undefined,
  };
}

export interface UsedSession extends ChargedSession {
  /** Null where nobody is known to own the card. */
  readonly driver: string | null;
}

export interface UsedPage {
  readonly sessions: readonly UsedSession[];
  readonly next: string | null;
}

export function usedPage(body: Ledger['Page1']): UsedPage {
  return {
    sessions: need(body.sessions, 'sessions').map((each) => ({
      ...chargedSession(each),
      driver: each.driver ?? null,
    })),
    next: body.next ?? null,
  };
}

/** What one pile has earned in a month, in one currency. */
export interface Earned {
  readonly pile: string;
  readonly currency: string;
  readonly sessions: number;
  readonly energyWh: number;
  readonly totalMinor: number;
}

export function earned(body: Ledger['Earned']): readonly Earned[] {
  return need(body.piles, 'piles').map((each) => ({
    pile: need(each.pile, 'pile'),
    currency: need(each.currency, 'currency'),
    sessions: need(each.sessions, 'sessions'),
    energyWh: need(each.energyWh, 'energyWh'),
    totalMinor: need(each.totalMinor, 'totalMinor'),
  }));
}
