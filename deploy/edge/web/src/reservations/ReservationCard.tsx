import type { ReactNode } from 'react';
import type { OpenCode, Pile, Reservation } from '../api/bodies';
import { Link } from '../page/Link';
import { paths } from '../page/router';
import { clock, clockSpan, nearDay, zoneName } from '../time/formats';
import { clocksDiffer, dayOf, myZone } from '../time/zone';
import type { Words } from '../words/en';
import { useWords } from '../words/language';
import { Acts } from './Acts';
import { Codes } from './Codes';

interface ReservationCardProps {
  readonly reservation: Reservation;
  /** Null once one may not use it any more. */
  readonly pile: Pile | null;
  readonly codes: readonly OpenCode[];
  readonly now: number;
  readonly opened: boolean;
}

export function ReservationCard(props: ReservationCardProps): ReactNode {
  const { words, locale, toDo } = useWords();
  const { reservation, pile, now } = props;
  const zone = pile?.zone ?? myZone();
  const running =
    reservation.status === 'RESERVED' && reservation.from <= now && now < reservation.to;
  const isHeld = reservation.status === 'RESERVED' && reservation.to > now;
  return (
    <article
      className="card"
      data-status={reservation.status}
      data-opened={props.opened || undefined}
      aria-label={`${pile?.site ?? reservation.pile} ${clockSpan(reservation.from, reservation.to, locale, zone)}`}
    >
      <div className="card-head">
        <h3 className="card-title">
          <Link to={paths.pile(reservation.pile, dayOf(reservation.from, zone))}>
            {pile?.site ?? reservation.pile}
          </Link>
        </h3>
        <span className="tag" data-kind={tagOf(reservation)}>
          {running ? words.runningNow : words[`status${reservation.status}`]}
        </span>
      </div>
      <p className="card-span">
        {nearDay(reservation.from, now, locale, zone, words)}{' '}
        {clockSpan(reservation.from, reservation.to, locale, zone)}
      </p>
      <p className="card-facts">
        {reservation.connector !== null && <span>{words.connector(reservation.connector)}</span>}
        {clocksDiffer(reservation.from, zone, myZone()) && (
          <>
            <span>{words.localTime(zoneName(zone))}</span>
            <span>
              {words.yourTime(clockSpan(reservation.from, reservation.to, locale, myZone()))}
            </span>
          </>
        )}
        {reservation.checkedIn && <span>{words.checkedIn}</span>}
        {reservation.offeredUntil !== null && reservation.status === 'OFFERED' && (
          <span>{words.acceptBy(clock(reservation.offeredUntil, locale, zone))}</span>
        )}
      </p>
      <Why reservation={reservation} words={words} toDo={toDo} />
      {isHeld && <Codes reservation={reservation} codes={props.codes} zone={zone} now={now} />}
      <Acts reservation={reservation} pile={pile} zone={zone} now={now} />
    </article>
  );
}

function Why(props: {
  readonly reservation: Reservation;
  readonly words: Words;
  readonly toDo: (code: string) => string;
}): ReactNode {
  const { reservation, words } = props;
  if (reservation.status === 'REJECTED' && reservation.code !== null) {
    return <p className="quiet">{props.toDo(reservation.code)}</p>;
  }
  switch (reservation.reason) {
    case null:
    case 'CANCELED':
    case 'NO_SHOW':
      return null;
    default:
      return <p className="quiet">{words[`reason${reservation.reason}`]}</p>;
  }
}

function tagOf(reservation: Reservation): string {
  switch (reservation.status) {
    case 'RESERVED':
    case 'FULFILLED':
      return 'good';
    case 'OFFERED':
    case 'WAITING':
    case 'PENDING':
      return 'waiting';
    case 'REJECTED':
    case 'NO_SHOW':
      return 'bad';
    case 'CANCELED':
      return 'over';
  }
}
