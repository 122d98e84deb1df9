import { useState, type ReactNode } from 'react';
import type { Connector, Day, Pile, Reservation, Unit } from '../api/bodies';
import { usePileLive } from '../api/live';
import { joined, useDay, usePile, useReservations } from '../api/questions';
import { dragged, resized, tapped, type LengthRules, type Selection } from '../booking/selection';
import { AskForPile } from '../piles/AskForPile';
import { Choice } from '../page/Settings';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { useNow } from '../page/moments';
import { go, paths } from '../page/router';
import { Failed, LiveMark, Loading } from '../page/states';
import { clockSpan, kilowatts, longDay, nearDay, zoneName } from '../time/formats';
import { clocksDiffer, dayOf, isDay, myZone, plusDays } from '../time/zone';
import { typeName } from '../piles/filter';
import { useWords } from '../words/language';
import { BookingPanel } from './BookingPanel';
import { DayChoice } from './DayChoice';
import { HourGrid } from './HourGrid';

interface DayPageProps {
  readonly person: string;
  readonly pile: string;
  readonly day: string | null;
  readonly move: string | null;
}

const tickMs = 15_000;
const anyConnector = 'any';

/** How long a reservation may be where nobody tells us the pile's terms. */
const longestMinutes = 1_440;
const horizonDays = 35;

export function DayPage(props: DayPageProps): ReactNode {
  const now = useNow(tickMs);
  const live = usePileLive(props.pile, props.person);
  const pile = usePile(props.pile);
  const zone = pile.data?.zone ?? myZone();
  const wanted = props.day !== null && isDay(props.day) ? props.day : dayOf(now, zone);
  const day = useDay(props.pile, pile.isPending ? null : wanted);
  const { data: mine } = useReservations();
  const moving = mine?.find((each) => each.id === props.move && each.pile === props.pile) ?? null;
  if (pile.isError) return <Failed failure={pile.error} onRetry={() => void pile.refetch()} />;
  return (
    <div className="day-page">
      <DayHead {...props} pileData={pile.data ?? null} at={day.data?.units[0]?.from ?? now}>
        <LiveMark live={live} />
      </DayHead>
      {pile.data === null && (
        <div className="notice notice-wide">
          <div>
            <NotShared pile={props.pile} />
          </div>
        </div>
      )}
      <DayChoice
        day={wanted}
        today={dayOf(now, day.data?.zone ?? zone)}
        last={plusDays(dayOf(now, zone), pile.data?.terms.horizonDays ?? horizonDays)}
        onChange={(next) => go(paths.pile(props.pile, next, props.move ?? undefined), true)}
      />
      {day.isError ? (
        <Failed failure={day.error} onRetry={() => void day.refetch()} />
      ) : day.data === undefined ? (
        <Loading rows={10} />
      ) : (
        <PickedDay
          {...props}
          day={day.data}
          pileData={pile.data ?? null}
          moving={moving}
          now={now}
        />
      )}
    </div>
  );
}

function NotShared({ pile }: { readonly pile: string }): ReactNode {
  const { words } = useWords();
  return (
    <>
      <p>
        {words.notShared} {words.notSharedText}
      </p>
      <details className="ask">
        <summary>{words.askForPile}</summary>
        <AskForPile pile={pile} />
      </details>
    </>
  );
}

interface DayHeadProps extends DayPageProps {
  readonly pileData: Pile | null;
  readonly at: number;
  readonly children: ReactNode;
}

function DayHead({ pileData, pile, at, children }: DayHeadProps): ReactNode {
  const { words, locale } = useWords();
  const zone = pileData?.zone ?? null;
  return (
    <div className="day-head">
      <Link to={paths.piles} className="back">
        <Icon shape="left" />
        {words.navPiles}
      </Link>
      <div className="title-line">
        <h1>{pileData?.site ?? pile}</h1>
        {children}
      </div>
      <p className="card-facts">
        {pileData !== null && (
          <span>
            {pileData.connectors
              .map(
                (outlet) => `${typeName(outlet.type)} · ${kilowatts(outlet.powerWatts, locale)} kW`,
              )
              .filter((text, place, texts) => texts.indexOf(text) === place)
              .join(', ')}
          </span>
        )}
        {zone !== null && clocksDiffer(at, zone, myZone()) && (
          <span className="zone">{words.localTime(zoneName(zone))}</span>
        )}
        {pileData !== null && <span className="mono">{pile}</span>}
      </p>
    </div>
  );
}

interface PickedDayProps extends Omit<DayPageProps, 'day'> {
  readonly day: Day;
  readonly pileData: Pile | null;
  readonly moving: Reservation | null;
  readonly now: number;
}

function PickedDay(props: PickedDayProps): ReactNode {
  const { words, locale } = useWords();
  const { day, moving } = props;
  const [selection, setSelection] = useState<Selection | null>(null);
  const [chosen, setChosen] = useState(anyConnector);
  const spills = selection !== null && selection.to > (day.units.at(-1)?.to ?? 0);
  const next = useDay(props.pile, spills ? plusDays(day.day, 1) : null);
  const connectors = withoutMoved(
    joined(spills && next.data !== undefined ? [day, next.data] : [day]),
    moving,
  ).filter((each) => chosen === anyConnector || String(each.connector) === chosen);
  const units = best(connectors).filter((unit) => unit.from < (day.units.at(-1)?.to ?? 0));
  const rules: LengthRules = {
    unitMinutes: day.unitMinutes,
    minMinutes: props.pileData?.terms.minMinutes ?? 0,
    maxMinutes: props.pileData?.terms.maxMinutes ?? longestMinutes,
  };
  return (
    <div className="day-body">
      <section className="day-main" aria-label={longDay(day.day, locale)}>
        <div className="title-line">
          <h2>{longDay(day.day, locale)}</h2>
        </div>
        {moving !== null && (
          <p className="notice notice-wide">
            <span>
              {words.moving(
                `${nearDay(moving.from, props.now, locale, day.zone, words)}, ${clockSpan(moving.from, moving.to, locale, day.zone)}`,
              )}
            </span>
            <Link to={paths.reservations}>{words.movingStop}</Link>
          </p>
        )}
        {day.connectors.length > 1 && moving === null && (
          <Choice
            label={words.filterConnector}
            value={chosen}
            options={[
              { value: anyConnector, text: words.connectorAny },
              ...day.connectors.map((each) => ({
                value: String(each.connector),
                text: String(each.connector),
              })),
            ]}
            onChange={setChosen}
          />
        )}
        <HourGrid
          key={day.day}
          day={day.day}
          zone={day.zone}
          unitMinutes={day.unitMinutes}
          units={units}
          now={props.now}
          picked={selection}
          onTap={(unit) => setSelection(tapped(selection, unit, units, rules))}
          onDrag={(from, to) => setSelection(dragged(from, to, rules))}
        />
      </section>
      <BookingPanel
        person={props.person}
        day={day}
        pile={props.pileData}
        moving={moving}
        connectors={connectors}
        wish={chosen === anyConnector ? null : Number(chosen)}
        selection={selection}
        now={props.now}
        onResize={(by) => setSelection(selection === null ? null : resized(selection, by, rules))}
        onTake={(span) => {
          setSelection({ ...span, whole: true });
          const to = dayOf(span.from, day.zone);
          if (to !== day.day) go(paths.pile(props.pile, to, props.move ?? undefined), true);
        }}
        onClear={() => setSelection(null)}
      />
    </div>
  );
}

/** What is to be moved does not stand in its own way. */
function withoutMoved(
  connectors: readonly Connector[],
  moving: Reservation | null,
): readonly Connector[] {
  if (moving === null) return connectors;
  return connectors.map((each) => ({
    connector: each.connector,
    units: each.units.map((unit) =>
      unit.state === 'MINE' && unit.from < moving.to && unit.to > moving.from
        ? { ...unit, state: 'OPEN' as const }
        : unit,
    ),
  }));
}

const order: readonly Unit['state'][] = ['MINE', 'OFFERED', 'OPEN', 'TAKEN', 'CLOSED'];

/** All connectors have the same units; of each the best there is. */
function best(connectors: readonly Connector[]): readonly Unit[] {
  const [first, ...others] = connectors;
  return (first?.units ?? []).map((unit, at) =>
    others
      .map((other) => other.units[at])
      .reduce<Unit>(
        (found, other) =>
          other !== undefined && order.indexOf(other.state) < order.indexOf(found.state)
            ? other
            : found,
        unit,
      ),
  );
}
