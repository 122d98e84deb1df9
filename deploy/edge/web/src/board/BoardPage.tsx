import { useMemo, useState, type ReactNode } from 'react';
import { DayChoice } from '../day/DayChoice';
import { useNow, useSession } from '../page/moments';
import { go, type AreaPlace } from '../page/router';
import { Choice } from '../page/Settings';
import { Empty, Failed, LiveMark, Loading } from '../page/states';
import { longDay } from '../time/formats';
import { dayOf, isDay, myZone, plusDays } from '../time/zone';
import { useWords } from '../words/language';
import { Board } from './Board';
import type { PileDay, PileNow } from './bodies';
import { connectorNow, linesOf, type ConnectorNow } from './layout';
import { Legend } from './Legend';
import { boardPath } from './paths';
import { useBoard, usePilesNow } from './questions';
import { useBoardLive } from './useBoardLive';
import { useBoardWords, type BoardWords } from './words';
import './board.css';

const tickMs = 20_000;

/** How far ahead anything can be reserved. */
const horizonDays = 35;

type Zoom = 'day' | 'hours';

/** All piles and a day of theirs: who has which time, as it is reserved and given up. */
export function BoardPage({ place }: { readonly place: AreaPlace }): ReactNode {
  const { locale } = useWords();
  const words = useBoardWords();
  const now = useNow(tickMs);
  const person = useSession()?.person ?? null;
  const today = dayOf(now, myZone());
  const day = place.query.get('day');
  const shown = day !== null && isDay(day) ? day : today;
  const live = useBoardLive(shown, person);
  const board = useBoard(shown);
  const { data: pilesNow } = usePilesNow();
  return (
    <div className="board-page">
      <div className="title-line">
        <h1>{words.boardTitle}</h1>
        <LiveMark live={live} />
      </div>
      {board.data !== undefined && <Counts board={board.data} pilesNow={pilesNow} words={words} />}
      <DayChoice
        day={shown}
        today={today}
        last={plusDays(today, horizonDays)}
        onChange={(next) => go(boardPath(next), true)}
      />
      {board.isError ? (
        <Failed failure={board.error} onRetry={() => void board.refetch()} />
      ) : board.data === undefined ? (
        <Loading rows={10} />
      ) : board.data.length === 0 ? (
        <Empty title={words.boardNone} text={words.boardNoneText} />
      ) : (
        <Chosen
          key={shown}
          label={words.boardLabel(longDay(shown, locale))}
          board={board.data}
          pilesNow={pilesNow}
          now={now}
        />
      )}
    </div>
  );
}

interface ChosenProps {
  readonly label: string;
  readonly board: readonly PileDay[];
  readonly pilesNow: Readonly<Record<string, PileNow>> | undefined;
  readonly now: number;
}

/** What somebody looks for, and how wide. */
function Chosen(props: ChosenProps): ReactNode {
  const words = useBoardWords();
  const [search, setSearch] = useState('');
  const [zoom, setZoom] = useState<Zoom>('day');
  const lines = useMemo(() => linesOf(props.board, search), [props.board, search]);
  return (
    <>
      <div className="board-tools">
        <div className="field board-search">
          <label htmlFor="board-search">{words.search}</label>
          <input
            id="board-search"
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Choice
          label={words.zoom}
          value={zoom}
          options={[
            { value: 'day', text: words.zoomDay },
            { value: 'hours', text: words.zoomHours },
          ]}
          onChange={setZoom}
        />
      </div>
      {lines.length === 0 ? (
        <Empty title={words.boardNoMatch} text={words.boardNoMatchText} />
      ) : (
        <Board
          label={props.label}
          lines={lines}
          pilesNow={props.pilesNow}
          now={props.now}
          zoom={zoom}
        />
      )}
      <Legend />
    </>
  );
}

interface CountsProps {
  readonly board: readonly PileDay[];
  readonly pilesNow: Readonly<Record<string, PileNow>> | undefined;
  readonly words: BoardWords;
}

function Counts({ board, pilesNow, words }: CountsProps): ReactNode {
  const counts = useMemo(() => countsOf(board, pilesNow), [board, pilesNow]);
  const told = [
    words.countPiles(board.length),
    words.countReserved(counts.reservations),
    ...(counts.now.busy > 0 ? [words.countBusy(counts.now.busy)] : []),
    ...(counts.now.off > 0 ? [words.countOff(counts.now.off)] : []),
    ...(counts.now.fault > 0 ? [words.countFault(counts.now.fault)] : []),
  ];
  return (
    <p className="card-facts board-counts">
      {told.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
}

function countsOf(
  board: readonly PileDay[],
  pilesNow: Readonly<Record<string, PileNow>> | undefined,
): { readonly reservations: number; readonly now: Record<ConnectorNow, number> } {
  const now = { free: 0, busy: 0, fault: 0, unavailable: 0, off: 0, unknown: 0 };
  const reservations = new Set<string>();
  for (const pile of board) {
    for (const each of pile.connectors) {
      now[connectorNow(pilesNow?.[pile.pile], each.connector)]++;
      for (const run of each.runs) {
        if (run.reservation !== null) reservations.add(`${run.driver} ${run.reservation}`);
      }
    }
  }
  return { reservations: reservations.size, now };
}
