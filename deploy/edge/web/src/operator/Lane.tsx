import type { ReactNode } from 'react';
import { clock, clockSpan } from '../time/formats';
import { hourMs } from '../time/zone';
import type { FleetPile, LaneOfDay, PileReservation } from './bodies';
import { useOwnWords } from './language';
import {
  connectionBands,
  held,
  lookOfVerdicts,
  percent,
  statusBands,
  within,
  type Band,
  type LaneSession,
  type Mark,
  type Span,
} from './lane';

export interface LaneProps {
  readonly pile: FleetPile;
  readonly lane: LaneOfDay;
  readonly sessions: readonly LaneSession[];
  readonly reservations: readonly PileReservation[];
  /** The day. */
  readonly span: Span;
  /** What of it the picture has. */
  readonly shown: Span;
  readonly zone: string;
  readonly now: number;
}

/** The day as rows on one axis. It is for the eye alone; the list below says the same. */
export function Lane(props: LaneProps): ReactNode {
  const { own, locale } = useOwnWords();
  const { pile, lane, sessions, reservations, span, shown, zone, now } = props;
  const until = Math.min(now, span.to);
  const between = (from: number, to: number): string => clockSpan(from, to, locale, zone);
  const statuses = statusBands(lane.entries, until);
  return (
    <div className="lane" aria-hidden="true">
      <Row
        name={own.rowConnection}
        span={shown}
        now={now}
        bands={connectionBands(lane.entries, pile, Math.max(lane.since, span.from), until)}
      />
      {[...statuses].map(([connector, bands]) => (
        <Row
          key={connector}
          name={connector === 0 ? own.wholePile : own.connector(connector)}
          span={shown}
          now={now}
          bands={bands.map((band) => ({ ...band, text: own.status(band.text) }))}
        />
      ))}
      <Row name={own.rowSwipes} span={shown} now={now} marks={swipes(props)} />
      <Row
        name={own.rowSessions}
        span={shown}
        now={now}
        tall
        bands={sessions.map((each) => ({
          from: each.from,
          to: Math.max(each.to ?? until, each.from + 60_000),
          look: each.verdicts.length === 0 ? 'unknown' : lookOfVerdicts(each.verdicts),
          text: `${each.offline ? `${own.offline} · ` : ''}${between(each.from, each.to ?? until)}`,
        }))}
      />
      <Row
        name={own.rowReservations}
        span={shown}
        now={now}
        bands={held(reservations).map((each) => ({
          from: each.from,
          to: each.to,
          look: each.status === 'NO_SHOW' ? 'waiting' : 'mine',
          text: `${each.driver ?? ''} ${between(each.from, each.to)}`,
        }))}
      />
      <Row name={own.rowTables} span={shown} now={now} marks={tables(props)} />
      <Axis span={shown} zone={zone} />
    </div>
  );
  function swipes({ lane: { entries } }: LaneProps): readonly Mark[] {
    return entries
      .filter((each) => each.kind === 'SWIPE_ACCEPTED' || each.kind === 'SWIPE_REFUSED')
      .map((each) => ({
        at: each.at,
        look: each.kind === 'SWIPE_ACCEPTED' ? 'good' : 'bad',
        text: `${clock(each.at, locale, zone)} ${each.driver ?? own.nobodysCard}`,
      }));
  }
  function tables({ lane: { entries } }: LaneProps): readonly Mark[] {
    return entries
      .filter((each) => each.kind === 'TABLE_MADE' || each.kind === 'TABLE_ACKNOWLEDGED')
      .map((each) => ({
        at: each.at,
        look: each.kind === 'TABLE_MADE' ? 'plain' : 'good',
        text: `${clock(each.at, locale, zone)} ${own.version(each.version ?? 0)}`,
      }));
  }
}

interface RowProps {
  readonly name: string;
  readonly span: Span;
  readonly now: number;
  readonly bands?: readonly Band[];
  readonly marks?: readonly Mark[];
  readonly tall?: boolean;
}

function Row({ name, span, now, bands = [], marks = [], tall = false }: RowProps): ReactNode {
  return (
    <div className="lane-row">
      <span className="lane-name">{name}</span>
      <span
        className="lane-track"
        data-tall={tall || undefined}
        style={{ backgroundSize: `${(100 * stepOf(span)) / (span.to - span.from)}% 100%` }}
      >
        {within(bands, span).map((band) => (
          <span
            key={`${band.from} ${band.to} ${band.text}`}
            className="lane-band"
            data-look={band.look}
            title={band.text}
            style={{
              insetInlineStart: `${percent(band.from, span)}%`,
              width: `${percent(band.to, span) - percent(band.from, span)}%`,
            }}
          />
        ))}
        {marks
          .filter((mark) => mark.at >= span.from && mark.at < span.to)
          .map((mark, place) => (
            <span
              key={`${mark.at} ${place}`}
              className="lane-mark"
              data-look={mark.look}
              title={mark.text}
              style={{ insetInlineStart: `${percent(mark.at, span)}%` }}
            />
          ))}
        {now >= span.from && now < span.to && (
          <span className="lane-now" style={{ insetInlineStart: `${percent(now, span)}%` }} />
        )}
      </span>
    </div>
  );
}

/** Three hours of a day, half an hour of a few hours. */
function stepOf(span: Span): number {
  return span.to - span.from > 12 * hourMs ? 3 * hourMs : hourMs / 2;
}

function Axis({ span, zone }: { readonly span: Span; readonly zone: string }): ReactNode {
  const { locale } = useOwnWords();
  const step = stepOf(span);
  const steps = Math.ceil((span.to - span.from) / step);
  const ticks = Array.from({ length: steps }, (_, place) => span.from + place * step);
  return (
    <div className="lane-row lane-axis">
      <span className="lane-name" />
      <span className="lane-track">
        {ticks.map((at) => (
          <span
            key={at}
            className="lane-tick"
            style={{ insetInlineStart: `${percent(at, span)}%` }}
          >
            {clock(at, locale, zone)}
          </span>
        ))}
      </span>
    </div>
  );
}
