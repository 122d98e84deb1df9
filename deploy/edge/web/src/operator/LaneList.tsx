import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { clock, clockSpan, kilowattHours, lengthOf, shortDay } from '../time/formats';
import { dayOf, minuteMs } from '../time/zone';
import type { LaneEntry } from './bodies';
import type { LaneProps } from './Lane';
import { held, lookOfVerdicts, type LaneSession } from './lane';
import { useOwnWords } from './language';
import type { Words } from './words';

interface Line {
  readonly key: string;
  readonly at: number;
  readonly row: string;
  readonly look: string;
  readonly what: string;
  readonly more: string;
}

const shownFirst = 12;

/** All that the picture shows, in words, what is newest first. */
export function LaneList(props: LaneProps): ReactNode {
  const spoken = useOwnWords();
  const { own, locale } = spoken;
  const { zone } = props;
  const [whole, setWhole] = useState(false);
  const lines = linesOf(props, spoken);
  const shown = whole ? lines : lines.slice(0, shownFirst);
  if (lines.length === 0) return <p className="quiet">{own.laneNone}</p>;
  return (
    <>
      <ol className="lane-list" aria-label={own.laneListTitle}>
        {shown.map((line) => (
          <li key={line.key} className="lane-line">
            <time className="lane-time" dateTime={new Date(line.at).toISOString()}>
              {clock(line.at, locale, zone)}
            </time>
            <span className="lane-kind">{line.row}</span>
            <span className="lane-what">
              <span className="dot" data-look={line.look} aria-hidden="true" />
              {line.what}
              {line.more !== '' && <span className="quiet lane-more">{line.more}</span>}
            </span>
          </li>
        ))}
      </ol>
      {shown.length < lines.length && (
        <Button className="button button-plain" onPress={() => setWhole(true)}>
          {own.laneWhole(lines.length)}
        </Button>
      )}
    </>
  );
}

type Spoken = ReturnType<typeof useOwnWords>;

function linesOf(props: LaneProps, spoken: Spoken): readonly Line[] {
  const { own, words, locale } = spoken;
  const { lane, sessions, reservations, span, zone } = props;
  const lines: Line[] = [];
  for (const [place, each] of lane.entries.entries()) {
    const line = lineOf(each, own);
    if (line !== null)
      lines.push({ ...line, key: `${each.kind} ${each.at} ${place}`, at: each.at });
  }
  for (const each of sessions) {
    lines.push({
      key: each.session,
      at: Math.max(each.from, span.from),
      row: own.rowSessions,
      look: each.verdicts.length === 0 ? 'plain' : lookOfVerdicts(each.verdicts),
      what: [
        own.sessionAt(each.connector),
        each.to === null
          ? own.runsSince(clock(each.from, locale, zone))
          : clockSpan(each.from, each.to, locale, zone),
        each.energyWh === null ? null : words.sessionEnergy(kilowattHours(each.energyWh, locale)),
      ]
        .filter((part) => part !== null)
        .join(' · '),
      more: [
        ...each.verdicts.map((verdict) => own[`verdict${verdict}`]),
        each.driver ?? own.nobodysCard,
        lateness(each, own, locale, zone),
      ]
        .filter((part) => part !== null)
        .join(' · '),
    });
  }
  for (const each of held(reservations)) {
    lines.push({
      key: each.id,
      at: Math.max(each.from, span.from),
      row: own.rowReservations,
      look: each.status === 'NO_SHOW' ? 'waiting' : 'good',
      what: `${own[`reservation${each.status}`]} · ${clockSpan(each.from, each.to, locale, zone)}`,
      more: each.driver ?? '',
    });
  }
  return lines.sort((one, other) => other.at - one.at);
}

function lateness(each: LaneSession, own: Words, locale: string, zone: string): string | null {
  if (!each.offline) return null;
  const { to, receivedAt } = each;
  if (to === null || receivedAt === null) return own.offline;
  const when = `${shortDay(dayOf(receivedAt, zone), locale)} ${clock(receivedAt, locale, zone)}`;
  return receivedAt - to < minuteMs
    ? own.offlineHeard(when)
    : own.offlineHeardLater(when, lengthOf(receivedAt - to, locale));
}

function lineOf(each: LaneEntry, own: Words): Pick<Line, 'row' | 'look' | 'what' | 'more'> | null {
  const detail = each.detail ?? '';
  switch (each.kind) {
    case 'CONNECTED':
      return { row: own.rowConnection, look: 'good', what: own.cameOnline, more: each.word ?? '' };
    case 'DISCONNECTED':
      return { row: own.rowConnection, look: 'bad', what: own.wentOffline, more: detail };
    case 'BOOTED':
      return {
        row: own.rowConnection,
        look: 'plain',
        what: own.booted,
        more: `${each.word ?? ''} ${detail}`,
      };
    case 'STATUS':
      return {
        row: each.connector === 0 ? own.wholePile : own.connector(each.connector ?? 0),
        look: each.word === 'Faulted' ? 'bad' : 'plain',
        what: own.status(each.word ?? ''),
        more: detail === 'NoError' ? '' : detail,
      };
    case 'SWIPE_ACCEPTED':
      return { row: own.rowSwipes, look: 'good', what: own.swipeAccepted, more: each.driver ?? '' };
    case 'SWIPE_REFUSED':
      return {
        row: own.rowSwipes,
        look: 'bad',
        what: own.swipeRefused(each.word ?? ''),
        more: detail,
      };
    case 'TABLE_MADE':
      return {
        row: own.rowTables,
        look: 'plain',
        what: own.tableMade(each.version ?? 0, each.day ?? ''),
        more: '',
      };
    case 'TABLE_ACKNOWLEDGED':
      return {
        row: own.rowTables,
        look: 'good',
        what: own.tableAcknowledged(each.version ?? 0, each.day ?? ''),
        more: '',
      };
    default:
      // A session is one line, with what the ledger says of it.
      return null;
  }
}
