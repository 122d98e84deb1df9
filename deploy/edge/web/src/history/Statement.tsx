import { useState, type ReactNode } from 'react';
import type { Pile } from '../api/bodies';
import type { StatementSheet } from '../api/book';
import { useStatement } from '../api/questions';
import { Failed, Loading } from '../page/states';
import { kilowattHours, money, shortDay } from '../time/formats';
import { dayOf, myZone } from '../time/zone';
import { useWords } from '../words/language';
import type { Words } from '../words/en';
import { lastMonths, statementMonths } from './months';
import { MonthChoice, StatementFiles } from './StatementFiles';

export function Statement({ piles }: { readonly piles: readonly Pile[] }): ReactNode {
  const { words } = useWords();
  const zone = myZone();
  const months = lastMonths(dayOf(Date.now(), zone), statementMonths);
  const [month, setMonth] = useState(months[0] ?? '');
  const statement = useStatement(month, zone);
  return (
    <section className="statement" aria-label={words.statement}>
      <div className="title-line">
        <h2>{words.statement}</h2>
      </div>
      <div className="filters">
        <MonthChoice
          label={words.statementMonth}
          months={months}
          month={month}
          onChange={setMonth}
        />
        <StatementFiles month={month} zone={zone} account={null} />
      </div>
      {statement.isPending ? (
        <Loading rows={3} />
      ) : statement.isError ? (
        <Failed failure={statement.error} onRetry={() => void statement.refetch()} />
      ) : statement.data.length === 0 ? (
        <p className="quiet">{words.statementNone}</p>
      ) : (
        statement.data.map((sheet) => <Sheet key={sheet.currency} sheet={sheet} piles={piles} />)
      )}
    </section>
  );
}

function Sheet(props: {
  readonly sheet: StatementSheet;
  readonly piles: readonly Pile[];
}): ReactNode {
  const { words, locale } = useWords();
  const { sheet } = props;
  const amount = (minor: number): string => money(minor, sheet.currency, locale);
  return (
    <div className="table-place" tabIndex={0} role="region" aria-label={words.statement}>
      <table>
        <tbody>
          <tr>
            <th scope="row" colSpan={3}>
              {words.statementOpening}
            </th>
            <td>{amount(sheet.openingMinor)}</td>
          </tr>
          {sheet.lines.map((line) => (
            <tr key={line.number}>
              <td>
                {shortDay(dayOf(line.happenedAt ?? line.postedAt, line.zone ?? myZone()), locale)}
              </td>
              <td>
                {kindText(line.kind, words)}
                {line.pile !== null &&
                  `, ${props.piles.find((each) => each.pile === line.pile)?.site ?? line.pile}`}
              </td>
              <td>
                {line.energyWh === 0
                  ? ''
                  : words.sessionEnergy(kilowattHours(line.energyWh, locale))}
              </td>
              <td>{amount(line.amountMinor)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={3}>
              {words.statementClosing}
            </th>
            <td>{amount(sheet.closingMinor)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function kindText(kind: string, words: Words): string {
  const key = `kind${kind}`;
  const texts: Readonly<Record<string, unknown>> = { ...words };
  const text = texts[key];
  return typeof text === 'string' ? text : kind;
}
