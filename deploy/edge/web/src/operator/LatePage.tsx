import type { ReactNode } from 'react';
import { Link } from '../page/Link';
import { Empty, Failed, LiveMark, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { clock, clockSpan, kilowattHours, lengthOf, money, shortDay } from '../time/formats';
import { dayOf, minuteMs, myZone } from '../time/zone';
import type { ToldSession } from './bodies';
import { lookOfVerdicts } from './lane';
import { useOwnWords } from './language';
import { to } from './paths';
import { ZoneNote } from './facts';
import { useLate, usePlaces } from './questions';
import { liveOf } from './screen';

/** What was charged without network and came later, with what the ledger found. */
export function LatePage(): ReactNode {
  const { own, words } = useOwnWords();
  const late = useLate();
  const sessions = late.data?.pages.flatMap((page) => page.sessions) ?? [];
  return (
    <div className="late">
      <div className="title-line">
        <h1>{own.lateTitle}</h1>
        <LiveMark live={liveOf(late)} />
      </div>
      <p className="quiet">{own.lateText}</p>
      {late.isPending ? (
        <Loading rows={4} />
      ) : late.data === undefined ? (
        <Failed failure={late.error} onRetry={() => void late.refetch()} />
      ) : sessions.length === 0 ? (
        <Empty title={own.lateNone} text={own.lateNoneText} />
      ) : (
        <ul className="late-list">
          {sessions.map((each) => (
            <LateSession key={each.session} session={each} />
          ))}
        </ul>
      )}
      {late.hasNextPage && (
        <WorkButton
          className="button button-plain"
          busy={late.isFetchingNextPage}
          onPress={() => void late.fetchNextPage()}
        >
          {words.more}
        </WorkButton>
      )}
    </div>
  );
}

function LateSession({ session }: { readonly session: ToldSession }): ReactNode {
  const { own, words, locale } = useOwnWords();
  const places = usePlaces();
  const place = places.data?.get(session.pile);
  const zone = place?.zone ?? myZone();
  const delay = session.receivedAt - session.endedAt;
  const when = (at: number): string =>
    `${shortDay(dayOf(at, zone), locale)} ${clock(at, locale, zone)}`;
  return (
    <li className="late-row" data-session={session.session}>
      <div>
        <Link to={to.pile(session.pile, dayOf(session.startedAt, zone))} className="fleet-name">
          {place?.site ?? session.pile}
        </Link>
        <span className="mono quiet fact-more">{session.pile}</span>
      </div>
      <div>
        <span className="card-span">
          {shortDay(dayOf(session.startedAt, zone), locale)}{' '}
          {clockSpan(session.startedAt, session.endedAt, locale, zone)}
          <ZoneNote zone={zone} at={session.startedAt} />
        </span>
        <span className="quiet fact-more">
          {delay < minuteMs
            ? own.cameAtOnce(when(session.receivedAt))
            : own.cameLater(when(session.receivedAt), lengthOf(delay, locale))}
        </span>
      </div>
      <div>
        <span className="fact-line">
          {session.verdicts.map((verdict) => (
            <span key={verdict} className="tag" data-kind={lookOfVerdicts([verdict])}>
              {own[`verdict${verdict}`]}
            </span>
          ))}
          {session.disputed && (
            <Link to={to.disputes} className="tag">
              {own.waitsForDecision}
            </Link>
          )}
        </span>
        {session.detail !== '' && (
          <span className="quiet fact-more" lang="en">
            {session.detail}
          </span>
        )}
      </div>
      <div className="late-sum">
        <span>{words.sessionEnergy(kilowattHours(session.energyWh, locale))}</span>
        <span className="quiet fact-more">
          {session.currency === null ? '' : money(session.amountMinor, session.currency, locale)}
        </span>
      </div>
    </li>
  );
}
