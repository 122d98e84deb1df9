import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Unit } from '../api/bodies';
import { clock, longDay } from '../time/formats';
import { hourRows, type DayName } from '../time/zone';
import { useWords } from '../words/language';
import type { Words } from '../words/en';
import { bands, cellBeside, type Band } from './bands';

interface HourGridProps {
  readonly day: DayName;
  readonly zone: string;
  readonly unitMinutes: number;
  readonly units: readonly Unit[];
  readonly now: number;
  readonly picked: { readonly from: number; readonly to: number } | null;
  readonly onTap: (unit: Unit) => void;
  /** From where the pointer went down to where it is. */
  readonly onDrag: (from: Unit, to: Unit) => void;
}

/** A day as hours of units: one sees at once when it is free, and each unit is one tap away. */
export function HourGrid(props: HourGridProps): ReactNode {
  const { words, locale } = useWords();
  const [earlierShown, setEarlierShown] = useState(false);
  const [focused, setFocused] = useState<number | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const drag = useDrag(props);
  const rows = hourRows(props.units, props.zone, props.unitMinutes);
  const shown = earlierShown ? rows : rows.filter((row) => row.to > props.now);
  const all = bands(shown);
  const cells = all.flatMap((band) => (band.kind === 'hour' ? band.row.cells : []));
  const reachable = cells.filter((unit) => unit !== null);
  const tabStop =
    reachable.find((unit) => unit.from === focused) ??
    reachable.find((unit) => unit.from === props.picked?.from) ??
    reachable.find((unit) => unit.to > props.now && unit.state === 'OPEN') ??
    reachable[0];

  const move = (event: KeyboardEvent): void => {
    const at = cells.findIndex((unit) => unit !== null && unit.from === tabStop?.from);
    const perRow = Math.max(1, Math.round(60 / props.unitMinutes));
    const next = cellBeside(cells, at, event.key, perRow);
    if (next === null) return;
    event.preventDefault();
    setFocused(next.from);
    grid.current?.querySelector<HTMLElement>(`[data-from="${next.from}"]`)?.focus();
  };

  return (
    <div className="grid-place">
      {shown.length < rows.length && (
        <Button className="button button-plain button-small" onPress={() => setEarlierShown(true)}>
          {words.hoursPassed}
        </Button>
      )}
      <div
        ref={grid}
        role="grid"
        className="hours"
        aria-label={words.gridLabel(longDay(props.day, locale))}
        onKeyDown={move}
        {...drag}
      >
        <div className="hour hour-heads" aria-hidden="true">
          <span />
          {Array.from({ length: Math.max(1, Math.round(60 / props.unitMinutes)) }, (_, place) => (
            <span key={place}>{`:${String(place * props.unitMinutes).padStart(2, '0')}`}</span>
          ))}
        </div>
        {all.map((band) => (
          <BandRow
            key={band.key}
            band={band}
            {...props}
            tabStop={tabStop?.from ?? null}
            onFocus={setFocused}
          />
        ))}
      </div>
      <Legend />
    </div>
  );
}

/** With a mouse alone: under a finger the same movement scrolls the page. */
function useDrag(props: HourGridProps) {
  const began = useRef<Unit | null>(null);
  const last = useRef<Unit | null>(null);
  const unitOf = (event: PointerEvent): Unit | null => {
    const cell = event.target instanceof Element ? event.target.closest('button.unit') : null;
    const from = Number(cell?.getAttribute('data-from') ?? NaN);
    return props.units.find((unit) => unit.from === from && unit.to > props.now) ?? null;
  };
  return {
    onPointerDown: (event: PointerEvent): void => {
      const goes = event.pointerType === 'mouse' && event.button === 0;
      began.current = goes ? unitOf(event) : null;
      last.current = began.current;
    },
    onPointerOver: (event: PointerEvent): void => {
      if ((event.buttons & 1) === 0) began.current = null;
      const unit = unitOf(event);
      if (began.current === null || unit === null || unit.from === last.current?.from) return;
      last.current = unit;
      props.onDrag(began.current, unit);
    },
  };
}

interface BandRowProps extends HourGridProps {
  readonly band: Band;
  readonly tabStop: number | null;
  readonly onFocus: (from: number) => void;
}

function BandRow({ band, ...props }: BandRowProps): ReactNode {
  const { words, locale } = useWords();
  if (band.kind === 'closed') {
    const from = clock(band.from, locale, props.zone);
    const to = clock(band.to, locale, props.zone);
    return (
      <div role="row" className="hour hour-closed">
        <span role="gridcell">{words.hoursClosed(from, to)}</span>
      </div>
    );
  }
  return (
    <div role="row" className="hour">
      <span role="rowheader" className="hour-name">
        {clock(band.row.from, locale, props.zone).slice(0, 2)}
        <span className="hour-minutes">:00</span>
        {band.row.isSecond && <span className="hour-again"> {words.secondTime}</span>}
      </span>
      {band.row.cells.map((unit, place) =>
        unit === null ? (
          <span key={`gap-${place}`} role="gridcell" className="unit-gap" />
        ) : (
          <Cell key={unit.from} unit={unit} {...props} />
        ),
      )}
    </div>
  );
}

type CellProps = Omit<BandRowProps, 'band'> & { readonly unit: Unit };

function Cell({ unit, ...props }: CellProps): ReactNode {
  const { words, locale } = useWords();
  const past = unit.to <= props.now;
  const { picked } = props;
  const isPicked = picked !== null && unit.from < picked.to && unit.to > picked.from;
  const from = clock(unit.from, locale, props.zone);
  const to = clock(unit.to, locale, props.zone);
  const edge = !isPicked
    ? undefined
    : unit.from <= picked.from
      ? unit.to >= picked.to
        ? 'both'
        : 'first'
      : unit.to >= picked.to
        ? 'last'
        : 'inner';
  return (
    <span role="gridcell" aria-selected={isPicked}>
      <button
        type="button"
        className="unit"
        data-from={unit.from}
        data-state={unit.state}
        data-past={past || undefined}
        data-now={(unit.from <= props.now && !past) || undefined}
        data-edge={edge}
        tabIndex={unit.from === props.tabStop ? 0 : -1}
        aria-disabled={past || undefined}
        aria-label={words.unitLabel(from, to, past ? words.unitPast : stateWord(unit.state, words))}
        onFocus={() => props.onFocus(unit.from)}
        onClick={(event) => {
          if (past) return;
          props.onTap(unit);
          // On a phone the panel comes up over the day.
          const cell = event.currentTarget;
          requestAnimationFrame(() => cell.scrollIntoView({ block: 'nearest' }));
        }}
      >
        <span aria-hidden="true">
          {edge === 'first' || edge === 'both' ? from : minutesOf(from)}
        </span>
      </button>
    </span>
  );
}

function minutesOf(time: string): string {
  return time.slice(2);
}

function stateWord(state: Unit['state'], words: Words): string {
  switch (state) {
    case 'MINE':
      return words.unitMine;
    case 'OFFERED':
      return words.unitOffered;
    case 'OPEN':
      return words.unitFree;
    case 'TAKEN':
      return words.unitTaken;
    case 'CLOSED':
      return words.unitClosed;
  }
}

const states: readonly Unit['state'][] = ['OPEN', 'MINE', 'OFFERED', 'TAKEN', 'CLOSED'];

function Legend(): ReactNode {
  const { words } = useWords();
  return (
    <ul className="legend">
      {states.map((state) => (
        <li key={state}>
          <span className="unit unit-sample" data-state={state} aria-hidden="true" />
          {stateWord(state, words)}
        </li>
      ))}
    </ul>
  );
}
