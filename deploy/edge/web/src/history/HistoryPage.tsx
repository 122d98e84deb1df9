import type { ReactNode } from 'react';
import type { Pile } from '../api/bodies';
import type { ChargedSession } from '../api/book';
import { useBalances, usePiles, useSessions } from '../api/questions';
import { Empty, Failed, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { useNow } from '../page/moments';
import { clockSpan, kilowattHours, money, nearDay } from '../time/formats';
import { myZone } from '../time/zone';
import { useWords } from '../words/language';
import { Statement } from './Statement';

export function HistoryPage(): ReactNode {
  const { words } = useWords();
  const sessions = useSessions();
  const piles = usePiles();
  const now = useNow(60_000);
  return (
    <div className="history">
      <div className="title-line">
        <h1>{words.historyTitle}</h1>
      </div>
      <Balances />
      {sessions.isPending ? (
        <Loading rows={4} />
      ) : sessions.isError ? (
        <Failed failure={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Sessions
          sessions={sessions.data.pages.flatMap((page) => page.sessions)}
          piles={piles.data ?? []}
          now={now}
        />
      )}
      {sessions.hasNextPage && (
        <WorkButton
          className="button button-plain"
          busy={sessions.isFetchingNextPage}
          onPress={() => void sessions.fetchNextPage()}
        >
          {words.more}
        </WorkButton>
      )}
      <p className="quiet">{words.historyRunning}</p>
      <Statement piles={piles.data ?? []} />
    </div>
  );
}

function Balances(): ReactNode {
  const { words, locale } = useWords();
  const balances = useBalances();
  if (balances.data === undefined) return null;
  const owed = balances.data.filter(
    (each) => each.account.startsWith('driver:') && each.amountMinor !== 0,
  );
  const held = balances.data.filter(
    (each) => each.account.startsWith('deposit:') && each.amountMinor !== 0,
  );
  const sum = (each: { readonly amountMinor: number; readonly currency: string }): string =>
    money(each.amountMinor, each.currency, locale);
  return (
    <dl className="balances">
      <div>
        <dt>{words.balance}</dt>
        <dd>{owed.length === 0 ? words.balanceNothing : owed.map(sum).join(', ')}</dd>
      </div>
      {held.length > 0 && (
        <div>
          <dt>{words.deposit}</dt>
          <dd>{held.map(sum).join(', ')}</dd>
        </div>
      )}
    </dl>
  );
}

interface SessionsProps {
  readonly sessions: readonly ChargedSession[];
  readonly piles: readonly Pile[];
  readonly now: number;
}

function Sessions({ sessions, piles, now }: SessionsProps): ReactNode {
  const { words, locale } = useWords();
  if (sessions.length === 0) {
    return <Empty title={words.historyNone} text={words.historyNoneText} />;
  }
  return (
    <ul className="cards">
      {sessions.map((each) => {
        const pile = piles.find((one) => one.pile === each.pile);
        const zone = pile?.zone ?? myZone();
        const verdicts = each.verdicts.map((verdict) => words[`verdict${verdict}`]);
        return (
          <li key={each.session}>
            <article className="card">
              <div className="card-head">
                <h3 className="card-title">{pile?.site ?? each.pile}</h3>
                <span className="card-amount">
                  {each.currency === null ? '' : money(each.amountMinor, each.currency, locale)}
                </span>
              </div>
              <p className="card-span">
                {nearDay(each.startedAt, now, locale, zone, words)}{' '}
                {clockSpan(each.startedAt, each.endedAt, locale, zone)}
              </p>
              <p className="card-facts">
                <span>{words.sessionEnergy(kilowattHours(each.energyWh, locale))}</span>
                {verdicts.map((text) => (
                  <span key={text}>{text}</span>
                ))}
                {each.offline && <span>{words.sessionOffline}</span>}
                {each.disputed && <span>{words.sessionDisputed}</span>}
              </p>
            </article>
          </li>
        );
      })}
    </ul>
  );
}
