import type { ReactNode } from 'react';
import { Failed, Loading } from '../page/states';
import { clock, shortDay } from '../time/formats';
import { dayOf, myZone } from '../time/zone';
import { useOwnWords } from './language';
import { useUnreadable } from './questions';

/** What stands on a topic and says nothing that the ledger understands. */
export function UnreadableRecords(): ReactNode {
  const { own, locale } = useOwnWords();
  const found = useUnreadable();
  const zone = myZone();
  return (
    <section className="unreadable" aria-labelledby="unreadable">
      <h2 id="unreadable">{own.unreadableTitle}</h2>
      <p className="quiet">{own.unreadableText}</p>
      {found.isPending ? (
        <Loading rows={1} />
      ) : found.data === undefined ? (
        <Failed failure={found.error} onRetry={() => void found.refetch()} />
      ) : found.data.length === 0 ? (
        <p className="quiet nothing">{own.unreadableNone}</p>
      ) : (
        <ul>
          {found.data.map((each) => (
            <li key={each.record} className="told">
              <span>
                <span className="mono">{each.record}</span>{' '}
                {shortDay(dayOf(each.keptAt, zone), locale)} {clock(each.keptAt, locale, zone)}
              </span>
              <span className="quiet" lang="en">
                {each.reason}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
