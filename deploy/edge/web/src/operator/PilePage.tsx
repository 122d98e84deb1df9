import { useEffect, useState, type ReactNode } from 'react';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { useNow } from '../page/moments';
import { go, type AreaPlace } from '../page/router';
import { Failed, LiveMark, Loading } from '../page/states';
import { clock } from '../time/formats';
import { dayOf, isDay, myZone } from '../time/zone';
import { Actions } from './Actions';
import type { FleetPile } from './bodies';
import { Commands } from './Commands';
import { Connection, Connectors, PileName, RunningSessions, Tables, ZoneNote } from './facts';
import { LaneOfPile } from './LaneOfPile';
import { useOwnWords } from './language';
import { to } from './paths';
import { useFleetPile, usePlace } from './questions';
import { liveOf } from './screen';

/** One pile: how it is, what happened there, and what can be done. */
export function PilePage({ place }: { readonly place: AreaPlace }): ReactNode {
  const { own } = useOwnWords();
  const name = place.parts[1] ?? '';
  const pile = useFleetPile(name);
  const where = usePlace(name);
  const now = useNow(5_000);
  const zone = where.data?.zone ?? myZone();
  const asked = place.query.get('day');
  const [day, setDay] = useState<string | null>(asked !== null && isDay(asked) ? asked : null);
  // An address with another day leads there, also within the page.
  useEffect(() => setDay(asked !== null && isDay(asked) ? asked : null), [asked]);
  return (
    <div className="operator-pile">
      <Link to={to.fleet} className="back">
        <Icon shape="left" />
        {own.fleetTitle}
      </Link>
      {pile.isPending || where.isPending ? (
        <Loading rows={5} />
      ) : pile.data === undefined ? (
        <Failed failure={pile.error} onRetry={() => void pile.refetch()} />
      ) : (
        <>
          <div className="title-line">
            <h1>{pile.data.site}</h1>
            <LiveMark live={liveOf(pile)} />
          </div>
          <p className="quiet">
            <PileName pile={pile.data} />
            <ZoneNote zone={zone} at={now} />
          </p>
          <Facts pile={pile.data} zone={zone} now={now} />
          <LaneOfPile
            pile={pile.data}
            zone={zone}
            now={now}
            day={day ?? dayOf(now, zone)}
            onDay={(next) =>
              go(to.pile(name, next === dayOf(Date.now(), zone) ? undefined : next), true)
            }
          />
          <div className="pile-acts">
            <Actions pile={pile.data} />
            <Commands pile={pile.data.pile} zone={zone} />
          </div>
        </>
      )}
    </div>
  );
}

interface FactsProps {
  readonly pile: FleetPile;
  readonly zone: string;
  readonly now: number;
}

function Facts({ pile, zone, now }: FactsProps): ReactNode {
  const { own, locale } = useOwnWords();
  const make = [pile.vendor, pile.model, pile.firmware].filter((each) => each !== null).join(' ');
  const ahead = pile.clockAheadSeconds ?? 0;
  return (
    <dl className="pile-facts">
      <div>
        <dt>{own.column_connection}</dt>
        <dd>
          <Connection pile={pile} now={now} />
        </dd>
      </div>
      <div>
        <dt>{own.column_connectors}</dt>
        <dd>
          <Connectors pile={pile} />
          {pile.connectors
            .filter((each) => !['', 'NoError'].includes(each.errorCode))
            .map((each) => (
              <span key={each.connector} className="warning fact-more">
                {own.faultOf(each.connector, each.errorCode)}
              </span>
            ))}
        </dd>
      </div>
      <div>
        <dt>{own.column_session}</dt>
        <dd>
          <RunningSessions pile={pile} now={now} />
        </dd>
      </div>
      <div>
        <dt>{own.column_table}</dt>
        <dd>
          <Tables pile={pile} />
        </dd>
      </div>
      <div>
        <dt>{own.make}</dt>
        <dd>
          {make === '' ? <span className="quiet">{own.nothingTold}</span> : make}
          {pile.framesUntil !== null && (
            <span className="quiet fact-more">
              {own.framesUntil(clock(pile.framesUntil, locale, zone))}
            </span>
          )}
          {Math.abs(ahead) > 30 && <span className="warning fact-more">{own.clockOff(ahead)}</span>}
        </dd>
      </div>
    </dl>
  );
}
