import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { useWords } from '../words/language';
import { dayText } from './bounds';
import { clockOf, coverage, painted, parts, type Area, type Window } from './week';
import { useOwnerWords } from './words';

const hourMinutes = 60;
const days = [0, 1, 2, 3, 4, 5, 6];
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const rowsOfPage = 6;

/** A finger that rests this long draws; one that moves before scrolls the page. */
const holdMs = 250;
const movedPx = 8;

interface Cell {
  readonly day: number;
  readonly hour: number;
}

interface Stroke {
  readonly from: Cell;
  readonly to: Cell;
  readonly on: boolean;
}

interface WeekGridProps {
  readonly windows: readonly Window[];
  readonly onChange: (windows: readonly Window[]) => void;
}

/** The hours of a week to draw on, by pointer, by finger, or by keyboard. */
export function WeekGrid({ windows, onChange }: WeekGridProps): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Cell>({ day: 0, hour: 8 });
  const isOn = (cell: Cell): boolean => stateOf(windows, cell) === 'all';
  const drawing = useDrawing(isOn, (stroke) => onChange(drawn(windows, stroke)));
  const { stroke } = drawing;
  useEffect(() => {
    const element = grid.current;
    // React listens passively, and a page that scrolls would take the stroke away.
    const hold = (event: TouchEvent): void => {
      if (stroke !== null) event.preventDefault();
    };
    element?.addEventListener('touchmove', hold, { passive: false });
    return () => element?.removeEventListener('touchmove', hold);
  }, [stroke]);
  const shown = stroke === null ? windows : drawn(windows, stroke);
  const onKey = (event: KeyboardEvent): void => {
    const next = moved(event, at);
    if (next !== null) {
      event.preventDefault();
      if (event.shiftKey) onChange(drawn(windows, { from: next, to: next, on: isOn(at) }));
      setAt(next);
      grid.current
        ?.querySelector<HTMLElement>(`[data-day="${next.day}"][data-hour="${next.hour}"]`)
        ?.focus();
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onChange(drawn(windows, { from: at, to: at, on: !isOn(at) }));
    }
  };
  return (
    <div
      ref={grid}
      className="week"
      role="grid"
      aria-label={w.weekLabel}
      aria-multiselectable="true"
      data-drawing={stroke !== null || undefined}
      onKeyDown={onKey}
      {...drawing.handlers}
    >
      <div role="row" className="week-row">
        <span role="columnheader" className="week-corner">
          <span className="unseen">{w.weekHour}</span>
        </span>
        {days.map((day) => (
          <span key={day} role="columnheader" className="week-day">
            {dayText(day, locale)}
          </span>
        ))}
      </div>
      {hours.map((hour) => (
        <div key={hour} role="row" className="week-row">
          <span role="rowheader" className="week-hour">
            {clockOf(hour * hourMinutes)}
          </span>
          {days.map((day) => (
            <HourCell
              key={day}
              cell={{ day, hour }}
              windows={shown}
              isCurrent={at.day === day && at.hour === hour}
              onFocus={() => setAt({ day, hour })}
              onToggle={() => {
                const cell = { day, hour };
                onChange(drawn(windows, { from: cell, to: cell, on: !isOn(cell) }));
              }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface HourCellProps {
  readonly cell: Cell;
  readonly windows: readonly Window[];
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
}

function HourCell({ cell, windows, isCurrent, onFocus, onToggle }: HourCellProps): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const from = cell.hour * hourMinutes;
  const state = stateOf(windows, cell);
  const said = { all: w.weekAll, some: w.weekSome, none: w.weekNone }[state];
  return (
    <div
      role="gridcell"
      className="week-cell"
      tabIndex={isCurrent ? 0 : -1}
      aria-selected={state === 'all'}
      aria-label={`${dayText(cell.day, locale)} ${clockOf(from)}–${clockOf(from + hourMinutes)}, ${said}`}
      data-day={cell.day}
      data-hour={cell.hour}
      data-state={state}
      onFocus={onFocus}
      onClick={(event) => {
        // What is no pointer, such as a screen reader, clicks without ever pressing.
        if (event.detail === 0) onToggle();
      }}
    >
      {parts(windows, cell.day, from, from + hourMinutes).map((part) => (
        <span
          key={part.from}
          className="week-part"
          style={{ top: `${part.from * 100}%`, height: `${(part.to - part.from) * 100}%` }}
        />
      ))}
    </div>
  );
}

function stateOf(windows: readonly Window[], cell: Cell): ReturnType<typeof coverage> {
  return coverage(windows, cell.day, cell.hour * hourMinutes, (cell.hour + 1) * hourMinutes);
}

function drawn(windows: readonly Window[], { from, to, on }: Stroke): readonly Window[] {
  const area: Area = {
    dayFrom: Math.min(from.day, to.day),
    dayTo: Math.max(from.day, to.day),
    from: Math.min(from.hour, to.hour) * hourMinutes,
    to: (Math.max(from.hour, to.hour) + 1) * hourMinutes,
  };
  return painted(windows, area, on);
}

function moved(event: KeyboardEvent, { day, hour }: Cell): Cell | null {
  const to = (toDay: number, toHour: number): Cell => ({
    day: Math.min(6, Math.max(0, toDay)),
    hour: Math.min(23, Math.max(0, toHour)),
  });
  switch (event.key) {
    case 'ArrowUp':
      return to(day, hour - 1);
    case 'ArrowDown':
      return to(day, hour + 1);
    case 'ArrowLeft':
      return to(day - 1, hour);
    case 'ArrowRight':
      return to(day + 1, hour);
    case 'PageUp':
      return to(day, hour - rowsOfPage);
    case 'PageDown':
      return to(day, hour + rowsOfPage);
    case 'Home':
      return event.ctrlKey ? to(0, 0) : to(0, hour);
    case 'End':
      return event.ctrlKey ? to(6, 23) : to(6, hour);
    default:
      return null;
  }
}

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly cell: Cell;
  readonly x: number;
  readonly y: number;
}

/** A stroke from where the pointer went down to where it is; a tap is one of a single cell. */
function useDrawing(isOn: (cell: Cell) => boolean, onStroke: (stroke: Stroke) => void) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const waiting = useRef<Waiting | null>(null);
  const begin = (cell: Cell): void => setStroke({ from: cell, to: cell, on: !isOn(cell) });
  const forget = (): void => {
    if (waiting.current !== null) clearTimeout(waiting.current.timer);
    waiting.current = null;
  };
  useEffect(() => forget, []);
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      const cell = cellAt(event.clientX, event.clientY);
      if (cell === null || event.button !== 0 || !event.isPrimary) return;
      if (event.pointerType === 'touch') {
        const timer = setTimeout(() => {
          waiting.current = null;
          begin(cell);
        }, holdMs);
        waiting.current = { timer, cell, x: event.clientX, y: event.clientY };
      } else {
        event.currentTarget.setPointerCapture(event.pointerId);
        begin(cell);
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const held = waiting.current;
      if (held !== null) {
        const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > movedPx;
        if (far) forget();
      }
      const cell = stroke === null ? null : cellAt(event.clientX, event.clientY);
      if (stroke !== null && cell !== null) setStroke({ ...stroke, to: cell });
    },
    onPointerUp: (): void => {
      const held = waiting.current;
      forget();
      if (held !== null) onStroke({ from: held.cell, to: held.cell, on: !isOn(held.cell) });
      if (stroke !== null) onStroke(stroke);
      setStroke(null);
    },
    onPointerCancel: (): void => {
      forget();
      setStroke(null);
    },
    onContextMenu: (event: { preventDefault: () => void }): void => {
      // A finger that rests would open it in the middle of a stroke.
      if (stroke !== null) event.preventDefault();
    },
  };
  return { stroke, handlers };
}

function cellAt(x: number, y: number): Cell | null {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-hour]') ?? null;
  return cell === null
    ? null
    : { day: Number(cell.dataset['day']), hour: Number(cell.dataset['hour']) };
}
