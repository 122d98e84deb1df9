import type { components as LedgerApi } from '#api/ledger-service';
import { instant, need } from './bodies';

/** What the ledger answers, as the page uses it. */
type Ledger = LedgerApi['schemas'];

export type Verdict = NonNullable<Ledger['Verdict']>;

export interface ChargedSession {
  readonly session: string;
  readonly pile: string;
  readonly connector: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly offline: boolean;
  readonly energyWh: number;
  readonly verdicts: readonly Verdict[];
  readonly amountMinor: number;
  readonly currency: string | null;
  readonly disputed: boolean;
}

export function chargedSession(body: Ledger['SessionView']): ChargedSession {
  return {
    session: need(body.session, 'session'),
    pile: need(body.pile, 'pile'),
    connector: need(body.connector, 'connector'),
    startedAt: instant(body.startedAt, 'startedAt'),
    endedAt: instant(body.endedAt, 'endedAt'),
    offline: need(body.offline, 'offline'),
    energyWh: need(body.energyWh, 'energyWh'),
    verdicts: need(body.verdicts, 'verdicts'),
    amountMinor: need(body.amountMinor, 'amountMinor'),
    currency: body.currency ?? null,
    disputed: need(body.disputed, 'disputed'),
  };
}

export interface Tariff {
  readonly versions: readonly {
    readonly validFrom: number;
    readonly terms: TariffPrices;
  }[];
}

export interface TariffPrices {
  readonly currency: string;
  readonly energyPerKwhMicro: number;
  readonly periodMicros: readonly number[];
  readonly servicePerKwhMicro: number;
  readonly startMicro: number;
  readonly occupancyPerMinuteMicro: number;
  readonly occupancyGraceMinutes: number;
  readonly noShowMicro: number;
  readonly taxBasisPoints: number;
}

export function tariff(body: Ledger['TariffView']): Tariff {
  return {
    versions: need(body.versions, 'versions').map((version) => {
      const said = need(version.terms, 'terms');
      return {
        validFrom: version.validFrom === undefined ? -Infinity : Date.parse(version.validFrom),
        terms: {
          currency: need(said.currency, 'currency'),
          energyPerKwhMicro: need(said.energyPerKwhMicro, 'energyPerKwhMicro'),
          periodMicros: (said.periods ?? []).map((each) => need(each.perKwhMicro, 'perKwhMicro')),
          servicePerKwhMicro: said.servicePerKwhMicro ?? 0,
          startMicro: said.startMicro ?? 0,
          occupancyPerMinuteMicro: said.occupancyPerMinuteMicro ?? 0,
          occupancyGraceMinutes: said.occupancyGraceMinutes ?? 0,
          noShowMicro: said.noShowMicro ?? 0,
          taxBasisPoints: said.taxBasisPoints ?? 0,
        },
      };
    }),
  };
}

export interface StatementLine {
  readonly number: number;
  readonly postedAt: number;
  readonly happenedAt: number | null;
  readonly zone: string | null;
  readonly pile: string | null;
  /** One of EntryKind; a newer one is shown by its own name. */
  readonly kind: string;
  readonly energyWh: number;
  readonly amountMinor: number;
}

export interface StatementSheet {
  readonly currency: string;
  readonly openingMinor: number;
  readonly lines: readonly StatementLine[];
  readonly closingMinor: number;
}

export function statement(body: Ledger['StatementView']): readonly StatementSheet[] {
  return need(body.sheets, 'sheets').map((sheet) => ({
    currency: need(sheet.currency, 'currency'),
    openingMinor: need(sheet.openingMinor, 'openingMinor'),
    closingMinor: need(sheet.closingMinor, 'closingMinor'),
    lines: need(sheet.lines, 'lines').map((line) => ({
      number: need(line.number, 'number'),
      postedAt: instant(line.postedAt, 'postedAt'),
      happenedAt: line.happenedAt === undefined ? null : instant(line.happenedAt, 'happenedAt'),
      zone: line.zone ?? null,
      pile: line.pile ?? null,
      kind: need(line.kind, 'kind'),
      energyWh: line.energyWh ?? 0,
      amountMinor: need(line.amountMinor, 'amountMinor'),
    })),
  }));
}

export interface Balance {
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: number;
}

export function balances(body: Ledger['Mine']): readonly Balance[] {
  return need(body.balances, 'balances').map((each) => ({
    account: need(each.account, 'account'),
    currency: need(each.currency, 'currency'),
    amountMinor: need(each.amountMinor, 'amountMinor'),
  }));
}

export interface SessionPage {
  readonly sessions: readonly ChargedSession[];
  readonly next: string | null;
}

export function sessionPage(body: Ledger['Page1']): SessionPage {
  return {
    sessions: need(body.sessions, 'sessions').map(chargedSession),
    next: body.next ?? null,
  };
}
