import { useMemo, useState, type ReactNode } from 'react';
import { useNow } from '../page/moments';
import { Choice } from '../page/Settings';
import { Failed, Loading } from '../page/states';
import { kilowattHours, lengthOf, monthName, shortDay, zoneName } from '../time/formats';
import { atClock, dayOf, minuteMs, myZone, plusDays } from '../time/zone';
import { useWords } from '../words/language';
import type { ChargedDay, DayFigures } from './bodies';
import { Figure, type Point } from './Figure';
import { useBoard, useCharged, useFigures, usePilesNow } from './questions';
import { available, chargedByDay, chargedByMonth, chargedInAll, rate, usedInAll } from './sums';
import { useBoardWords } from './words';
import './board.css';
import './figures.css';

type Per = 'day' | 'month';

const shownDays = 30;
const shownMonths = 12;

/** How well the piles are used, by numbers that a door tells; what none tells is not shown. */
export default function FiguresPage(): ReactNode {
  const words = useBoardWords();
  const [per, setPer] = useState<Per>('day');
  const now = useNow(60_000);
  const today = dayOf(now, myZone());
  return (
    <div className="board-page">
      <div className="title-line">
        <h1>{words.figuresTitle}</h1>
      </div>
      <div className="figures">
        <Availability today={today} />
        <Used today={today} />
      </div>
      <div className="board-tools figures-tools">
        <Choice
          label={words.per}
          value={per}
          options={[
            { value: 'day', text: words.byDay },
            { value: 'month', text: words.byMonth },
          ]}
          onChange={setPer}
        />
      </div>
      <ChargedFigures per={per} today={today} />
    </div>
  );
}

function Availability({ today }: { readonly today: string }): ReactNode {
  const words = useBoardWords();
  const { locale } = useWords();
  const board = useBoard(today);
  const now = usePilesNow();
  const failed = board.error ?? now.error;
  if (failed !== null) return <Failed failure={failed} onRetry={() => void now.refetch()} />;
  if (board.data === undefined || now.data === undefined) return <Loading rows={3} />;
  const { able, all } = available(board.data, now.data);
  const part = rate(able, all);
  return (
    <section className="figure figure-wide" aria-labelledby="availability">
      <div className="figure-head">
        <h2 id="availability">{words.availabilityTitle}</h2>
        <span className="figure-all">{percent(part, locale)}</span>
      </div>
      <p className="quiet">{words.availabilityText}</p>
      <div className="figure-meter" aria-hidden="true">
        <span style={{ width: `${100 * (part ?? 0)}%` }} />
      </div>
      <p>{words.availabilityOf(able, all)}</p>
    </section>
  );
}

function Used({ today }: { readonly today: string }): ReactNode {
  const figures = useFigures();
  if (figures.isError) {
    return <Failed failure={figures.error} onRetry={() => void figures.refetch()} />;
  }
  if (figures.data === undefined) return <Loading rows={6} />;
  const days = figures.data.filter((each) => each.day <= today);
  return (
    <>
      <UseRate days={days} />
      <NoShowRate days={days} />
    </>
  );
}

function UseRate({ days }: { readonly days: readonly DayFigures[] }): ReactNode {
  const words = useBoardWords();
  const { locale } = useWords();
  const all = usedInAll(days);
  const points = days.map((each): Point => {
    const part = rate(each.reservedMinutes, each.openMinutes);
    return {
      key: each.day,
      label: shortDay(each.day, locale),
      value: part,
      cells: [
        lengthOf(each.openMinutes * minuteMs, locale),
        lengthOf(each.reservedMinutes * minuteMs, locale),
        percent(part, locale),
      ],
    };
  });
  return (
    <Figure
      title={words.useTitle}
      text={words.useText}
      note={words.weekText}
      all={percent(rate(all.reservedMinutes, all.openMinutes), locale)}
      points={points}
      columns={[
        words.columnDay,
        words.useColumnOpen,
        words.useColumnReserved,
        words.useColumnRate,
      ]}
      format={(value) => percent(value, locale)}
    />
  );
}

function NoShowRate({ days }: { readonly days: readonly DayFigures[] }): ReactNode {
  const words = useBoardWords();
  const { locale } = useWords();
  const all = usedInAll(days);
  const points = days.map((each): Point => {
    const part = rate(each.noShows, each.begun);
    return {
      key: each.day,
      label: shortDay(each.day, locale),
      value: part,
      cells: [number(each.begun, locale), number(each.noShows, locale), percent(part, locale)],
    };
  });
  return (
    <Figure
      title={words.noShowTitle}
      text={words.noShowText}
      note={words.weekText}
      all={percent(rate(all.noShows, all.begun), locale)}
      points={points}
      columns={[
        words.columnDay,
        words.noShowColumnBegun,
        words.noShowColumnMissed,
        words.noShowColumnRate,
      ]}
      format={(value) => percent(value, locale)}
    />
  );
}

interface ChargedProps {
  readonly per: Per;
  readonly today: string;
}

function ChargedFigures({ per, today }: ChargedProps): ReactNode {
  const words = useBoardWords();
  const zone = myZone();
  const keys = useMemo(() => (per === 'day' ? lastDays(today) : lastMonths(today)), [per, today]);
  const first = keys[0] ?? today;
  const from = instantOf(per === 'day' ? first : `${first}-01`, zone);
  const charged = useCharged(from, instantOf(plusDays(today, 1), zone), zone);
  if (charged.isError) {
    return <Failed failure={charged.error} onRetry={() => void charged.refetch()} />;
  }
  if (charged.data === undefined) return <Loading rows={6} />;
  return (
    <div className="figures">
      <EnergyAndOffline
        per={per}
        keys={keys}
        told={charged.data}
        note={words.zoneText(zoneName(zone))}
      />
    </div>
  );
}

interface EnergyProps {
  readonly per: Per;
  readonly keys: readonly string[];
  readonly told: readonly ChargedDay[];
  readonly note: string;
}

function EnergyAndOffline({ per, keys, told, note }: EnergyProps): ReactNode {
  const words = useBoardWords();
  const { locale } = useWords();
  const spans = per === 'day' ? chargedByDay(told, keys) : chargedByMonth(told, keys);
  const all = chargedInAll(told);
  const label = (key: string): string =>
    per === 'day' ? shortDay(key, locale) : monthName(key, locale);
  const column = per === 'day' ? words.columnDay : words.columnMonth;
  return (
    <>
      <Figure
        title={words.energyTitle}
        text={words.energyText}
        note={note}
        all={`${number(all.energyWh / 1000, locale)} kWh`}
        points={spans.map((each) => ({
          key: each.key,
          label: label(each.key),
          value: each.energyWh / 1000,
          cells: [number(each.sessions, locale), kilowattHours(each.energyWh, locale)],
        }))}
        columns={[column, words.energyColumnSessions, words.energyColumnEnergy]}
        format={(value) => number(value, locale)}
      />
      <Figure
        title={words.offlineTitle}
        text={words.offlineText}
        note={note}
        all={percent(rate(all.offlineSessions, all.sessions), locale)}
        points={spans.map((each) => {
          const part = rate(each.offlineSessions, each.sessions);
          return {
            key: each.key,
            label: label(each.key),
            value: part,
            cells: [
              number(each.sessions, locale),
              number(each.offlineSessions, locale),
              percent(part, locale),
            ],
          };
        })}
        columns={[
          column,
          words.energyColumnSessions,
          words.offlineColumnOffline,
          words.offlineColumnRate,
        ]}
        format={(value) => percent(value, locale)}
        most={1}
      />
    </>
  );
}

function lastDays(today: string): readonly string[] {
  return Array.from({ length: shownDays }, (_, at) => plusDays(today, at + 1 - shownDays));
}

function lastMonths(today: string): readonly string[] {
  const months: string[] = [];
  for (let day = `${today.slice(0, 7)}-01`; months.length < shownMonths; ) {
    months.unshift(day.slice(0, 7));
    day = `${plusDays(day, -1).slice(0, 7)}-01`;
  }
  return months;
}

function instantOf(day: string, zone: string): string {
  return new Date(atClock(day, '00:00', zone)).toISOString();
}

function percent(part: number | null, locale: string): string {
  if (part === null) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(part);
}

function number(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}
