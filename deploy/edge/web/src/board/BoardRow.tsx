import { memo, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { clockSpan, zoneName } from '../time/formats';
import { clocksDiffer, myZone } from '../time/zone';
import { useWords } from '../words/language';
import type { ConnectorRuns, PileDay, Run } from './bodies';
import { kindOf, type ConnectorNow, type RunKind } from './layout';
import { useBoardWords, type BoardWords } from './words';

interface SiteRowProps {
  readonly at: number;
  readonly top: number;
  readonly pile: PileDay;
  readonly piles: number;
}

export const SiteRow = memo(function SiteRow(props: SiteRowProps): ReactNode {
  const words = useBoardWords();
  const { words: common } = useWords();
  const { pile } = props;
  return (
    <div
      role="row"
      aria-rowindex={props.at + 1}
      className="board-site"
      style={{ top: props.top }}
    >
      <span role="rowheader" className="board-site-name">
        <strong>{pile.site}</strong>
        <span className="quiet">{words.countPiles(props.piles)}</span>
        {clocksDiffer(pile.from, pile.zone, myZone()) && (
          <span className="zone">{common.localTime(zoneName(pile.zone))}</span>
        )}
      </span>
    </div>
  );
});

interface ConnectorRowProps {
  readonly at: number;
  readonly top: number;
  readonly pile: PileDay;
  readonly connector: ConnectorRuns;
  readonly first: boolean;
  readonly state: ConnectorNow;
  /** Which of the board's times of now is that of the pile. */
  readonly zone: number;
  /** How far into the day the keyboard is, if it is in this line. */
  readonly active: number | null;
  readonly wantsFocus: RefObject<boolean>;
}

/** One connector's day in as many elements as it has runs. */
export const ConnectorRow = memo(function ConnectorRow(props: ConnectorRowProps): ReactNode {
  const words = useBoardWords();
  const { locale } = useWords();
  const { pile, connector, active, wantsFocus } = props;
  const cell = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (active === null || !wantsFocus.current) return;
    wantsFocus.current = false;
    cell.current?.focus({ preventScroll: true });
    cell.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, wantsFocus]);
  const length = pile.to - pile.from;
  const at = active === null ? null : pile.from + active;
  const tabStop =
    at === null
      ? null
      : (connector.runs.find((run) => run.from <= at && at < run.to) ?? connector.runs.at(-1));
  return (
    <div
      role="row"
      aria-rowindex={props.at + 1}
      className="board-line"
      data-line={props.at}
      data-pile={pile.pile}
      data-connector={connector.connector}
      data-first={props.first || undefined}
      style={{ top: props.top }}
    >
      <span
        role="rowheader"
        className="board-name"
        aria-label={words.connectorRow(pile.pile, connector.connector, nowWord(props.state, words))}
      >
        <NowMark state={props.state} />
        <span className="board-pile">{props.first ? pile.pile : ''}</span>
        <span className="board-number">{connector.connector}</span>
      </span>
      <span className="board-track" role="presentation">
        {connector.runs.map((run) => {
          const kind = kindOf(run);
          return (
            <span
              key={run.from}
              ref={run === tabStop ? cell : undefined}
              role="gridcell"
              className="run"
              tabIndex={run === tabStop ? 0 : -1}
              data-from={run.from}
              data-kind={kind}
              aria-label={labelOf(run, kind, pile.zone, locale, words)}
              style={{
                left: `${(100 * (run.from - pile.from)) / length}%`,
                width: `${(100 * (run.to - run.from)) / length}%`,
              }}
            >
              {run.driver !== null && <span aria-hidden="true">{run.driver}</span>}
            </span>
          );
        })}
        <i className="board-past" style={{ width: `var(--past-${props.zone})` }} />
        <i className="board-now" style={{ left: `var(--now-${props.zone})` }} />
      </span>
    </div>
  );
});

function labelOf(
  run: Run,
  kind: RunKind,
  zone: string,
  locale: string,
  words: BoardWords,
): string {
  const span = clockSpan(run.from, run.to, locale, zone);
  const said = kindWord(kind, words);
  return run.driver === null
    ? words.runLabel(span, said)
    : words.runHeld(span, said, run.driver);
}

export function kindWord(kind: RunKind, words: BoardWords): string {
  switch (kind) {
    case 'free':
      return words.kindFree;
    case 'closed':
      return words.kindClosed;
    case 'reserved':
      return words.kindReserved;
    case 'arrived':
      return words.kindArrived;
    case 'charged':
      return words.kindCharged;
    case 'offered':
      return words.kindOffered;
    case 'missed':
      return words.kindMissed;
    case 'ended':
      return words.kindEnded;
  }
}

export function nowWord(state: ConnectorNow, words: BoardWords): string {
  switch (state) {
    case 'free':
      return words.nowFree;
    case 'busy':
      return words.nowBusy;
    case 'fault':
      return words.nowFault;
    case 'unavailable':
      return words.nowUnavailable;
    case 'off':
      return words.nowOff;
    case 'unknown':
      return words.nowUnknown;
  }
}

const marks: Readonly<Record<ConnectorNow, string>> = {
  free: 'M8 3a5 5 0 1 0 0 10 5 5 0 0 0 0-10',
  busy: 'M9.5 1.5 4 9h3.4l-.9 5.5L12 7H8.6z',
  fault: 'M8 2 15 14H1zM8 6v4M8 12v.5',
  unavailable: 'M3.5 3.5h9v9h-9zM3.5 12.5l9-9',
  off: 'M8 3a5 5 0 1 0 0 10 5 5 0 0 0 0-10M4.5 11.5l7-7',
  unknown: 'M4 8h8',
};

/** A shape of its own for each, so that it needs no colour. */
export function NowMark({ state }: { readonly state: ConnectorNow }): ReactNode {
  return (
    <svg className="now-mark" data-state={state} viewBox="0 0 16 16" aria-hidden="true">
      <path d={marks[state]} />
    </svg>
  );
}
