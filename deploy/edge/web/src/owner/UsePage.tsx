import { lazy, Suspense, useState, type ReactNode } from 'react';
import { lastMonths } from '../history/months';
import { Failed, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { Field } from '../piles/Filters';
import { clockSpan, kilowattHours, money, monthName, shortDay, zoneName } from '../time/formats';
import { clocksDiffer, dayOf, myZone } from '../time/zone';
import { useWords } from '../words/language';
import type { OwnPile, UsedSession } from './bodies';
import { sheets } from './income';
import { IncomeTable } from './IncomeTable';
import { OwnerStatement } from './OwnerStatement';
import { useIncome, useOwnPiles, useUse } from './questions';
import { useOwnerWords } from './words';

// The chart is the heaviest part of these pages, so it comes when it is looked at.
const IncomeChart = lazy(() => import('./IncomeChart'));

const monthsShown = 6;

export function UsePage(): ReactNode {
  const w = useOwnerWords();
  const piles = useOwnPiles();
  if (piles.isPending) return <Loading rows={5} />;
  if (piles.isError) return <Failed failure={piles.error} onRetry={() => void piles.refetch()} />;
  return (
    <div className="use">
      <div className="title-line">
        <h1>{w.useTitle}</h1>
      </div>
      <IncomeSection piles={piles.data} />
      <UseSection piles={piles.data} />
    </div>
  );
}

interface OfPiles {
  readonly piles: readonly OwnPile[];
}

function IncomeSection({ piles }: OfPiles): ReactNode {
  const w = useOwnerWords();
  const { words } = useWords();
  const zone = myZone();
  const months = lastMonths(dayOf(Date.now(), zone), monthsShown);
  const asked = useIncome(months, zone);
  const failed = asked.find((each) => each.isError);
  const loaded = asked.every((each) => each.data !== undefined);
  const found = sheets(
    months.map((month, at) => ({ month, earned: asked[at]?.data ?? [] })),
  );
  return (
    <section className="part-section" aria-labelledby="income">
      <h2 id="income">{w.incomeTitle}</h2>
      <p className="quiet">
        {w.incomeText} {words.localTime(zoneName(zone))}
      </p>
      {failed?.error != null ? (
        <Failed
          failure={failed.error}
          onRetry={() => asked.forEach((each) => void each.refetch())}
        />
      ) : !loaded ? (
        <Loading rows={4} />
      ) : found.length === 0 ? (
        <p className="quiet nothing">{w.incomeNone}</p>
      ) : (
        found.map((sheet) => (
          <div key={sheet.currency} className="income">
            <Suspense fallback={<div className="chart" aria-hidden="true" />}>
              <IncomeChart sheet={sheet} piles={piles} />
            </Suspense>
            <IncomeTable sheet={sheet} piles={piles} />
          </div>
        ))
      )}
      <OwnerStatement />
    </section>
  );
}

function UseSection({ piles }: OfPiles): ReactNode {
  const w = useOwnerWords();
  const { words } = useWords();
  const [pile, setPile] = useState('');
  const used = useUse(pile);
  const sessions = used.data?.pages.flatMap((page) => page.sessions) ?? [];
  return (
    <section className="part-section" aria-labelledby="used">
      <div className="title-line">
        <h2 id="used">{w.usedTitle}</h2>
        <Field label={w.usedAt}>
          {(id) => (
            <select id={id} value={pile} onChange={(event) => setPile(event.target.value)}>
              <option value="">{w.allPiles}</option>
              {piles.map((each) => (
                <option key={each.pile} value={each.pile}>
                  {each.site} · {each.pile.slice(-4)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {used.isPending ? (
        <Loading rows={4} />
      ) : used.isError ? (
        <Failed failure={used.error} onRetry={() => void used.refetch()} />
      ) : sessions.length === 0 ? (
        <p className="quiet nothing">{w.usedNone}</p>
      ) : (
        <Months sessions={sessions} piles={piles} />
      )}
      {used.hasNextPage && (
        <WorkButton
          className="button button-plain"
          busy={used.isFetchingNextPage}
          onPress={() => void used.fetchNextPage()}
        >
          {words.more}
        </WorkButton>
      )}
    </section>
  );
}

interface MonthsProps extends OfPiles {
  readonly sessions: readonly UsedSession[];
}

function Months({ sessions, piles }: MonthsProps): ReactNode {
  const { locale } = useWords();
  const zoneOf = (session: UsedSession): string =>
    piles.find((each) => each.pile === session.pile)?.zone ?? myZone();
  const monthOf = (session: UsedSession): string =>
    dayOf(session.startedAt, zoneOf(session)).slice(0, 7);
  const ordered = [...sessions].sort((one, other) => other.startedAt - one.startedAt);
  const months = [...new Set(ordered.map(monthOf))].sort().reverse();
  return months.map((month) => (
    <section key={month} className="group" aria-label={monthName(month, locale)}>
      <h3 className="group-title">{monthName(month, locale)}</h3>
      <ul className="rows">
        {ordered
          .filter((each) => monthOf(each) === month)
          .map((each) => (
            <SessionRow
              key={each.session}
              session={each}
              site={piles.find((one) => one.pile === each.pile)?.site ?? each.pile}
              zone={zoneOf(each)}
            />
          ))}
      </ul>
    </section>
  ));
}

interface SessionRowProps {
  readonly session: UsedSession;
  readonly site: string;
  readonly zone: string;
}

const wellUsed = new Set(['IN_SLOT', 'OPEN_UNIT']);

function SessionRow({ session, site, zone }: SessionRowProps): ReactNode {
  const { words, locale } = useWords();
  const w = useOwnerWords();
  return (
    <li className="row use-row">
      <span className="use-when">
        {shortDay(dayOf(session.startedAt, zone), locale)}{' '}
        {clockSpan(session.startedAt, session.endedAt, locale, zone)}
        {clocksDiffer(session.startedAt, zone, myZone()) && (
          <span className="quiet use-zone">{words.localTime(zoneName(zone))}</span>
        )}
      </span>
      <span className="use-who">
        <span className="mono">{session.driver ?? w.nobodyKnown}</span>
        <span className="quiet">
          {site} · {words.connector(session.connector)}
        </span>
      </span>
      <span className="use-verdicts">
        {session.verdicts.map((verdict) => (
          <span
            key={verdict}
            className="tag"
            data-kind={wellUsed.has(verdict) ? 'good' : 'waiting'}
          >
            {w[`verdict${verdict}`]}
          </span>
        ))}
        {session.offline && <span className="tag">{words.sessionOffline}</span>}
        {session.disputed && <span className="tag">{words.sessionDisputed}</span>}
      </span>
      <span className="use-energy">
        {words.sessionEnergy(kilowattHours(session.energyWh, locale))}
      </span>
      <span className="use-amount">
        {session.currency === null ? '–' : money(session.amountMinor, session.currency, locale)}
      </span>
    </li>
  );
}
