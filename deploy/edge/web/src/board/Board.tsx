import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { go } from '../page/router';
import { clock } from '../time/formats';
import { hourMs } from '../time/zone';
import { useWords } from '../words/language';
import { ConnectorRow, SiteRow } from './BoardRow';
import type { PileDay, PileNow } from './bodies';
import { connectorNow, moved, reachable, runAt, type Active, type Line } from './layout';
import { pilePath } from './paths';
import { Tip } from './Tip';
import { useBoardWords } from './words';

interface BoardProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly pilesNow: Readonly<Record<string, PileNow>> | undefined;
  readonly now: number;
  readonly zoom: 'day' | 'hours';
}

const lineHeight = 32;

/** Lines beyond the edge that are drawn already, so that scrolling meets nothing empty. */
const overscan = 10;

/**
 * The lines that can be seen, and few more. A line is drawn anew only when its own pile has
 * changed; the time of now is a custom property of the whole board, and moves without that.
 */
export function Board(props: BoardProps): ReactNode {
  const { lines } = props;
  const words = useBoardWords();
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const first = lines[0]?.pile;
  const active = activeOf(lines, chosen, props.now);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan,
    // The line that has the focus stays, or the keyboard would be nowhere.
    rangeExtractor: useCallback(
      (range: Range) => withLine(defaultRangeExtractor(range), active?.line),
      [active?.line],
    ),
  });
  const zones = useMemo(() => [...new Set(lines.map((line) => line.pile.zone))], [lines]);
  const seen = lines[virtualizer.range?.startIndex ?? 0]?.pile ?? first;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (active === null) return;
    const line = lines[active.line];
    if (event.key === 'Enter' && line !== undefined) {
      go(pilePath(line.pile.pile));
      return;
    }
    const next = moved(lines, active, event.key);
    if (next === null) return;
    event.preventDefault();
    wantsFocus.current = true;
    setChosen(chosenOf(lines, next));
    virtualizer.scrollToIndex(next.line, { align: 'auto' });
  };

  useNowInView(scroller, props.zoom, first, props.now);
  return (
    <div className="board-frame">
      <div
        ref={scroller}
        role="grid"
        className="board"
        data-zoom={props.zoom}
        aria-label={props.label}
        aria-rowcount={lines.length}
        style={nowOf(zones, lines, props.now)}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const next = focused(event, lines);
          if (next !== null && !isSameRun(lines, active, next)) setChosen(chosenOf(lines, next));
        }}
        onClick={openPile}
      >
        {seen !== undefined && <Hours pile={seen} name={words.columnPile} />}
        <div
          role="rowgroup"
          className="board-lines"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return line.kind === 'site' ? (
              <SiteRow
                key={line.key}
                at={item.index}
                top={item.start}
                pile={line.pile}
                piles={line.piles}
              />
            ) : (
              <ConnectorRow
                key={line.key}
                at={item.index}
                top={item.start}
                pile={line.pile}
                connector={line.connector}
                first={line.first}
                state={connectorNow(
                  props.pilesNow?.[line.pile.pile],
                  line.connector.connector,
                )}
                zone={zones.indexOf(line.pile.zone)}
                active={item.index === active?.line ? active.into : null}
                wantsFocus={wantsFocus}
              />
            );
          })}
        </div>
      </div>
      <Tip board={scroller} />
    </div>
  );
}

/** The same line, whatever has come before it meanwhile. */
interface Chosen {
  readonly key: string;
  readonly into: number;
}

function chosenOf(lines: readonly Line[], active: Active): Chosen {
  return { key: lines[active.line]?.key ?? '', into: active.into };
}

function activeOf(lines: readonly Line[], chosen: Chosen | null, now: number): Active | null {
  const [first] = lines;
  if (first === undefined) return null;
  if (chosen === null) return reachable(lines, { line: 0, into: now - first.pile.from });
  const line = lines.findIndex((each) => each.key === chosen.key);
  return reachable(lines, { line, into: chosen.into });
}

/** Up and down keep their time, though the run that has the focus begins at another. */
function isSameRun(lines: readonly Line[], active: Active | null, next: Active): boolean {
  const line = lines[next.line];
  if (line?.kind !== 'connector' || active?.line !== next.line) return false;
  return runAt(line, active.into)?.from === line.pile.from + next.into;
}

function withLine(range: readonly number[], line: number | undefined): number[] {
  if (line === undefined || range.includes(line)) return [...range];
  return [...range, line].sort((one, other) => one - other);
}

/** Where the focus went, by mouse or by Tab. */
function focused(event: FocusEvent, lines: readonly Line[]): Active | null {
  const cell = event.target instanceof HTMLElement ? event.target : null;
  const line = Number(cell?.closest<HTMLElement>('[data-line]')?.dataset['line'] ?? NaN);
  const from = Number(cell?.dataset['from'] ?? NaN);
  const pile = lines[line]?.pile;
  return pile === undefined || Number.isNaN(from) ? null : { line, into: from - pile.from };
}

function openPile(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const pile = target?.closest<HTMLElement>('[data-pile]')?.dataset['pile'];
  if (pile !== undefined) go(pilePath(pile));
}

/** How far the day of each zone has gone. */
function nowOf(zones: readonly string[], lines: readonly Line[], now: number): CSSProperties {
  const style: Record<string, string> = {};
  zones.forEach((zone, at) => {
    const pile = lines.find((line) => line.pile.zone === zone)?.pile;
    if (pile === undefined) return;
    const gone = (100 * (now - pile.from)) / (pile.to - pile.from);
    style[`--past-${at}`] = `${Math.min(Math.max(gone, 0), 100).toFixed(3)}%`;
    // On another day the line of now is out of sight.
    style[`--now-${at}`] = gone > 0 && gone < 100 ? `${gone.toFixed(3)}%` : '-5%';
  });
  return style;
}

/** Wide enough for hours, one begins at the time of now. */
function useNowInView(
  scroller: { readonly current: HTMLDivElement | null },
  zoom: string,
  pile: PileDay | undefined,
  now: number,
): void {
  const gone = useRef(0);
  gone.current = pile === undefined ? 0 : (now - pile.from) / (pile.to - pile.from);
  useLayoutEffect(() => {
    const board = scroller.current;
    if (board === null || gone.current < 0 || gone.current > 1) return;
    board.scrollLeft = (board.scrollWidth - board.clientWidth) * gone.current;
  }, [scroller, zoom]);
}

const everyHours = 2;

/** The hours of the zone of what is at the top; each run says its own time besides. */
function Hours({ pile, name }: { readonly pile: PileDay; readonly name: string }): ReactNode {
  const { locale } = useWords();
  const ticks: number[] = [];
  for (let at = pile.from; at < pile.to; at += everyHours * hourMs) ticks.push(at);
  return (
    <div className="board-hours" aria-hidden="true">
      <span className="board-name">{name}</span>
      <span className="board-track">
        {ticks.map((at) => (
          <span
            key={at}
            className="board-tick"
            style={{ left: `${(100 * (at - pile.from)) / (pile.to - pile.from)}%` }}
          >
            {clock(at, locale, pile.zone)}
          </span>
        ))}
      </span>
    </div>
  );
}
