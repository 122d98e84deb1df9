import type { Earned } from './bodies';

export function monthAfter(month: string): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** One currency: what each pile has earned in each month. */
export interface IncomeSheet {
  readonly currency: string;
  /** Those that have earned most come first. */
  readonly piles: readonly string[];
  readonly months: readonly IncomeMonth[];
  readonly totalMinor: number;
}

export interface IncomeMonth {
  readonly month: string;
  readonly byPile: Readonly<Record<string, number>>;
  readonly totalMinor: number;
  readonly sessions: number;
  readonly energyWh: number;
}

/** By currency, the months in the order in which they were. */
export function sheets(
  months: readonly { readonly month: string; readonly earned: readonly Earned[] }[],
): readonly IncomeSheet[] {
  const ordered = [...months].sort((one, other) => (one.month < other.month ? -1 : 1));
  const everything = ordered.flatMap((each) => each.earned);
  const currencies = [...new Set(everything.map((each) => each.currency))].sort();
  return currencies.map((currency) => {
    const of = (earned: readonly Earned[]): readonly Earned[] =>
      earned.filter((each) => each.currency === currency);
    const sums = new Map<string, number>();
    for (const each of of(everything)) {
      sums.set(each.pile, (sums.get(each.pile) ?? 0) + each.totalMinor);
    }
    return {
      currency,
      piles: [...sums]
        .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
        .map(([pile]) => pile),
      totalMinor: sum([...sums.values()]),
      months: ordered.map(({ month, earned }) => {
        const mine = of(earned);
        return {
          month,
          byPile: Object.fromEntries(mine.map((each) => [each.pile, each.totalMinor])),
          totalMinor: sum(mine.map((each) => each.totalMinor)),
          sessions: sum(mine.map((each) => each.sessions)),
          energyWh: sum(mine.map((each) => each.energyWh)),
        };
      }),
    };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** As many colours as can be told apart; what is left is one more. */
const columnsMax = 5;

export interface Column {
  readonly key: string;
  /** Null for all the others together. */
  readonly pile: string | null;
  readonly amountIn: (month: IncomeMonth) => number;
}

export function columnsOf(sheet: IncomeSheet): readonly Column[] {
  const isMany = sheet.piles.length > columnsMax;
  const shown = isMany ? sheet.piles.slice(0, columnsMax - 1) : sheet.piles;
  const single = shown.map((pile) => ({
    key: `pile ${pile}`,
    pile,
    amountIn: (month: IncomeMonth) => month.byPile[pile] ?? 0,
  }));
  if (!isMany) return single;
  const others = sheet.piles.slice(columnsMax - 1);
  return [
    ...single,
    {
      key: 'others',
      pile: null,
      amountIn: (month) => sum(others.map((pile) => month.byPile[pile] ?? 0)),
    },
  ];
}
