import { useState, type ReactNode } from 'react';
import { lastMonths, statementMonths } from '../history/months';
import { MonthChoice, StatementFiles } from '../history/StatementFiles';
import { dayOf, myZone } from '../time/zone';
import { useWords } from '../words/language';
import { useOwnerWords } from './words';

/** The account of an owner for a month, as a table or on paper. */
export function OwnerStatement(): ReactNode {
  const { words } = useWords();
  const w = useOwnerWords();
  const zone = myZone();
  const months = lastMonths(dayOf(Date.now(), zone), statementMonths);
  const [month, setMonth] = useState(months[0] ?? '');
  return (
    <div className="inline-form" role="group" aria-label={words.statement}>
      <MonthChoice label={w.statementOf} months={months} month={month} onChange={setMonth} />
      <StatementFiles month={month} zone={zone} account="owner" />
    </div>
  );
}
