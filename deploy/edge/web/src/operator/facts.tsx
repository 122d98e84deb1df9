import type { ReactNode } from 'react';
import { ago, zoneName } from '../time/formats';
import { clocksDiffer, hourMs, minuteMs, myZone } from '../time/zone';
import type { FleetPile, Presence } from './bodies';
import { isBehind, lookOf, protocolName, versionOf } from './fleet';
import { useOwnWords } from './language';

const looks: Readonly<Record<Presence, string>> = {
  CONNECTED: 'good',
  DISCONNECTED: 'bad',
  UNKNOWN: 'waiting',
};

interface FactProps {
  readonly pile: FleetPile;
}

interface FactOfNowProps extends FactProps {
  readonly now: number;
}

export function Connection({ pile, now }: FactOfNowProps): ReactNode {
  const { own, locale } = useOwnWords();
  const length =
    pile.since === null ? null : lengthSince(pile.since, now, locale, own.lessThanAMinute);
  const heard =
    pile.presence === 'CONNECTED' && pile.heardAt !== null
      ? own.heard(ago(pile.heardAt, now, locale))
      : null;
  return (
    <>
      <span className="fact-line">
        <span className="tag" data-kind={looks[pile.presence]}>
          {own[`presence${pile.presence}`]}
        </span>
        {length !== null && <span className="quiet">{own.forLong(length)}</span>}
      </span>
      <span className="quiet fact-more">
        {[pile.protocol === null ? own.neverConnected : protocolName(pile.protocol), heard]
          .filter((each) => each !== null)
          .join(' · ')}
      </span>
    </>
  );
}

/** In one unit: whether it is three days or three days and an hour makes no difference here. */
export function lengthSince(at: number, now: number, locale: string, short: string): string {
  const ms = now - at;
  if (ms < minuteMs) return short;
  const [unit, unitMs] =
    ms < hourMs
      ? (['minute', minuteMs] as const)
      : ms < dayMs
        ? (['hour', hourMs] as const)
        : (['day', dayMs] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.floor(ms / unitMs),
  );
}

const dayMs = 24 * hourMs;

export function Connectors({ pile }: FactProps): ReactNode {
  const { own } = useOwnWords();
  const outlets = pile.connectors.filter((each) => each.connector > 0);
  if (outlets.length === 0) return <span className="quiet">{own.nothingTold}</span>;
  return (
    <ul className="outlets">
      {outlets.map((each) => (
        <li key={each.connector} className="outlet" data-look={lookOf(each.status)}>
          <span className="unseen">{own.connector(each.connector)} </span>
          <span aria-hidden="true">{each.connector}</span> {own.status(each.status)}
        </li>
      ))}
    </ul>
  );
}

export function RunningSessions({ pile, now }: FactOfNowProps): ReactNode {
  const { own, locale } = useOwnWords();
  if (pile.running.length === 0) return <Dash text={own.noSession} />;
  return (
    <>
      {pile.running.map((each) => (
        <span key={each.session} className="fact-line">
          {own.sessionFor(
            each.connector,
            lengthSince(each.startedAt, now, locale, own.lessThanAMinute),
          )}
        </span>
      ))}
      <span className="mono quiet fact-more">{pile.running[0]?.driver ?? own.nobodysCard}</span>
    </>
  );
}

/** The newest table that was made, and whether the pile has said that it has it. */
export function Tables({ pile }: FactProps): ReactNode {
  const { own } = useOwnWords();
  const today = pile.made[0];
  if (today === undefined) return <Dash text={own.noTable} />;
  const has = versionOf(pile.acknowledged, today.day);
  return (
    <>
      <span className="fact-line">
        <span
          className="tag"
          data-kind={pile.acknowledged.length === 0 ? 'none' : isBehind(pile) ? 'waiting' : 'good'}
        >
          {own.version(today.version)}
        </span>
      </span>
      <span className="quiet fact-more">
        {has === 0
          ? own.notAcknowledged
          : isBehind(pile)
            ? own.acknowledgedOnly(has)
            : own.acknowledged}
      </span>
    </>
  );
}

export function Waits({ pile }: FactProps): ReactNode {
  const { own } = useOwnWords();
  return pile.waiting === 0 ? (
    <Dash text={own.nothingWaits} />
  ) : (
    <span className="tag" data-kind="waiting">
      {own.commandsWait(pile.waiting)}
    </span>
  );
}

/** By what a pile is known, and whether it is shared no more. */
export function PileName({ pile }: FactProps): ReactNode {
  const { own } = useOwnWords();
  return (
    <span className="quiet">
      <span className="mono">{pile.pile}</span>
      {pile.retired && ` · ${own.retired}`}
    </span>
  );
}

/** Whose clock it is, where that is not the reader's. */
export function ZoneNote({ zone, at }: { readonly zone: string; readonly at: number }): ReactNode {
  const { own } = useOwnWords();
  return clocksDiffer(at, zone, myZone()) ? (
    <span className="zone-note"> · {own.timesOf(zoneName(zone))}</span>
  ) : null;
}

function Dash({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="quiet">
      <span aria-hidden="true">–</span>
      <span className="unseen">{text}</span>
    </span>
  );
}
