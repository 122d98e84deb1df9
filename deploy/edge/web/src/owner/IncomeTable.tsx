import type { ReactNode } from 'react';
import { kilowattHours, money, monthName } from '../time/formats';
import { useWords } from '../words/language';
import type { OwnPile } from './bodies';
import { columnsOf, type IncomeSheet } from './income';
import { useOwnerWords } from './words';

interface IncomeTableProps {
  readonly sheet: IncomeSheet;
  readonly piles: readonly OwnPile[];
}

/** The figures of the chart, whose colours stand at the head of each column. */
export function IncomeTable({ sheet, piles }: IncomeTableProps): ReactNode {
  const { locale } = useWords();
  const w = useOwnerWords();
  const columns = columnsOf(sheet);
  const amount = (minor: number): string => money(minor, sheet.currency, locale);
  return (
    <div className="table-place" tabIndex={0} role="region" aria-label={w.incomeTable}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{w.month}</th>
            {columns.map((column, at) => (
              <th key={column.key} scope="col">
                <span className="swatch" data-series={at} aria-hidden="true" />
                {columnName(column.pile, piles, w.otherPiles)}
              </th>
            ))}
            <th scope="col">{w.kilowattHours}</th>
            <th scope="col">{w.sessions}</th>
            <th scope="col">{w.total}</th>
          </tr>
        </thead>
        <tbody>
          {[...sheet.months].reverse().map((month) => (
            <tr key={month.month}>
              <th scope="row">{monthName(month.month, locale)}</th>
              {columns.map((column) => (
                <td key={column.key}>{amount(column.amountIn(month))}</td>
              ))}
              <td>{kilowattHours(month.energyWh, locale)}</td>
              <td>{month.sessions}</td>
              <td>{amount(month.totalMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Two piles of one site are told apart by the end of their names. */
export function columnName(
  pile: string | null,
  piles: readonly OwnPile[],
  others: string,
): string {
  if (pile === null) return others;
  const site = piles.find((each) => each.pile === pile)?.site;
  if (site === undefined) return pile;
  const isAlone = piles.filter((each) => each.site === site).length === 1;
  return isAlone ? site : `${site} · ${pile.slice(-4)}`;
}
