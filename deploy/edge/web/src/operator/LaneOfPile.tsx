import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../page/Icon';
import { Choice } from '../page/Settings';
import { Failed, Loading } from '../page/states';
import { clock, longDay, shortDay } from '../time/formats';
import { atClock, dayOf, hourMs, plusDays } from '../time/zone';
import type { FleetPile } from './bodies';
import { Lane } from './Lane';
import { LaneList } from './LaneList';
import { sessionsOf, type Span } from './lane';
import { useOwnWords } from './language';
import { useCharged, useLane, useReserved } from './questions';

interface LaneOfPileProps {
  readonly pile: FleetPile;
  readonly zone: string;
  readonly now: number;
  readonly day: string;
  readonly onDay: (day: string) => void;
}

/** A day of a pile: as a picture, and as a list that says the same. */
export function LaneOfPile({ pile, zone, now, day, onDay }: LaneOfPileProps): ReactNode {
  const { own, locale } = useOwnWords();
  const span = {
    from: atClock(day, '00:00:00', zone),
    to: atClock(plusDays(day, 1), '00:00:00', zone),
  };
  const [shown, setShown] = useState<'day' | 'hours'>('day');
  const lane = useLane(pile.pile, span);
  const reserved = useReserved(pile.pile, span);
  const charged = useCharged(pile.pile);
  const today = dayOf(now, zone);
  const parts = lane.data && {
    pile,
    lane: lane.data,
    sessions: sessionsOf(lane.data.entries, charged.data ?? [], span),
    reservations: reserved.data ?? [],
    span,
    shown: day === today && shown === 'hours' ? lastHours(now) : span,
    zone,
    now,
  };
  const failed = reserved.isError || charged.isError;
  return (
    <section className="panel-plain" aria-labelledby="lane">
      <div className="lane-head">
        <h2 id="lane">{day === today ? own.laneToday : longDay(day, locale)}</h2>
        {day === today && (
          <Choice
            label={own.laneShown}
            value={shown}
            options={[
              { value: 'day', text: own.laneWholeDay },
              { value: 'hours', text: own.laneHours },
            ]}
            onChange={setShown}
          />
        )}
        <div className="lane-days">
          <Button
            className="button button-icon"
            aria-label={own.dayBefore}
            onPress={() => onDay(plusDays(day, -1))}
          >
            <Icon shape="left" />
          </Button>
          <input
            type="date"
            className="lane-date"
            aria-label={own.laneDay}
            value={day}
            onChange={(event) => {
              if (event.target.value !== '') onDay(event.target.value);
            }}
          />
          <Button
            className="button button-icon"
            aria-label={own.dayAfter}
            onPress={() => onDay(plusDays(day, 1))}
          >
            <Icon shape="right" />
          </Button>
        </div>
      </div>
      {parts === undefined ? (
        lane.isError ? (
          <Failed failure={lane.error} onRetry={() => void lane.refetch()} />
        ) : (
          <Loading rows={4} />
        )
      ) : (
        <>
          {failed && <p className="warning">{own.lanePartly}</p>}
          <Lane {...parts} />
          <Legend />
          {parts.lane.since > span.from && (
            <p className="quiet">
              {own.laneSince(
                `${shortDay(dayOf(parts.lane.since, zone), locale)} ${clock(parts.lane.since, locale, zone)}`,
              )}
            </p>
          )}
          <LaneList {...parts} />
        </>
      )}
    </section>
  );
}

/** Four hours, of which the last one has begun at most. */
function lastHours(now: number): Span {
  const to = (Math.floor((2 * now) / hourMs) + 2) * (hourMs / 2);
  return { from: to - 4 * hourMs, to };
}

function Legend(): ReactNode {
  const { own } = useOwnWords();
  const entries = [
    ['good', own.legendGood],
    ['waiting', own.legendLook],
    ['bad', own.legendBad],
    ['away', own.legendAway],
    ['unknown', own.legendUnjudged],
  ] as const;
  return (
    <ul className="legend">
      {entries.map(([look, text]) => (
        <li key={look}>
          <span className="lane-sample" data-look={look} aria-hidden="true" />
          {text}
        </li>
      ))}
    </ul>
  );
}
