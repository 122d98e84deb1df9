import { useState, type ReactNode } from 'react';
import type { Pile } from '../api/bodies';
import { useDay, useFreePiles, usePiles } from '../api/questions';
import { Choice } from '../page/Settings';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { paths } from '../page/router';
import { Empty, Failed, Loading } from '../page/states';
import { useNow } from '../page/moments';
import { clock, kilowatts, zoneName } from '../time/formats';
import { clocksDiffer, dayOf, hourMs, minuteMs, myZone } from '../time/zone';
import { useWords } from '../words/language';
import { AskForPile } from './AskForPile';
import { anything, distinct, fits, typeName, wantedSpan, type Wanted } from './filter';
import { Filters } from './Filters';
import { SitePlan } from './SitePlan';
import { nextFree, stretches } from './nextFree';

/** More than these would be as many requests; one sees them by opening the pile. */
const daysShownMax = 12;

export function PilesPage(): ReactNode {
  const { words } = useWords();
  const piles = usePiles();
  const [wanted, setWanted] = useState<Wanted>(anything);
  const [seenAs, setSeenAs] = useState<'list' | 'plan'>('list');
  const span = wantedSpan(wanted, myZone());
  const free = useFreePiles(span, piles.data ?? []);
  if (piles.isPending) return <Loading rows={4} />;
  if (piles.isError) return <Failed failure={piles.error} onRetry={() => void piles.refetch()} />;
  if (piles.data.length === 0) {
    return (
      <Empty title={words.pilesNone} text={words.pilesNoneText}>
        <AskForPile />
      </Empty>
    );
  }
  const known = span === null ? null : (free.data ?? new Set<string>());
  const found = piles.data.filter((pile) => fits(pile, wanted, known));
  return (
    <div className="piles">
      <div className="title-line">
        <h1>{words.pilesTitle}</h1>
        <span className="quiet" role="status">
          {span !== null && free.isPending ? words.loading : words.pilesFound(found.length)}
        </span>
      </div>
      <Filters piles={piles.data} wanted={wanted} onChange={setWanted} />
      {free.isError && span !== null && (
        <Failed failure={free.error} onRetry={() => void free.refetch()} />
      )}
      {found.length === 0 && !free.isPending && (
        <Empty title={words.pilesNoMatch} text={words.pilesNoMatchText} />
      )}
      <Choice
        label={words.seenAs}
        value={seenAs}
        options={[
          { value: 'list', text: words.viewList },
          { value: 'plan', text: words.viewPlan },
        ]}
        onChange={setSeenAs}
      />
      {seenAs === 'plan' && found.length > 0 && <SitePlan piles={found} />}
      {seenAs === 'list' && (
        <ul className="cards">
          {[...found].sort(bySite).map((pile, place) => (
            <li key={pile.pile}>
              <PileCard pile={pile} withDay={place < daysShownMax} span={span} />
            </li>
          ))}
        </ul>
      )}
      <details className="ask">
        <summary>{words.askForPile}</summary>
        <AskForPile />
      </details>
    </div>
  );
}

function bySite(one: Pile, other: Pile): number {
  return one.site.localeCompare(other.site) || one.pile.localeCompare(other.pile);
}

interface PileCardProps {
  readonly pile: Pile;
  readonly withDay: boolean;
  readonly span: { readonly from: number; readonly to: number } | null;
}

function PileCard({ pile, withDay, span }: PileCardProps): ReactNode {
  const { words, locale } = useWords();
  const at = span?.from ?? Date.now();
  const outlets = distinct(
    pile.connectors.map(
      (outlet) => `${typeName(outlet.type)} · ${kilowatts(outlet.powerWatts, locale)} kW`,
    ),
  );
  return (
    <Link
      className="card card-link"
      to={paths.pile(pile.pile, span === null ? undefined : dayOf(span.from, pile.zone))}
    >
      <span className="card-head">
        <span className="card-title">{pile.site}</span>
        <Icon shape="right" />
      </span>
      <span className="card-facts">
        <span>
          {outlets.join(', ')}
          {pile.connectors.length > 1 && ` × ${pile.connectors.length}`}
        </span>
        {clocksDiffer(at, pile.zone, myZone()) && (
          <span>{words.localTime(zoneName(pile.zone))}</span>
        )}
        <span className="mono">{pile.pile}</span>
      </span>
      {withDay && <NextHours pile={pile} />}
    </Link>
  );
}

const shownMs = 12 * hourMs;

/** The next hours as a line, and in words. */
function NextHours({ pile }: { readonly pile: Pile }): ReactNode {
  const { words, locale } = useWords();
  const now = useNow(minuteMs);
  const today = useDay(pile.pile, dayOf(now, pile.zone));
  const later = useDay(pile.pile, dayOf(now + shownMs, pile.zone));
  const units = [
    ...(today.data?.units ?? []),
    ...(later.data === undefined || later.data.day === today.data?.day ? [] : later.data.units),
  ];
  if (units.length === 0) return <span className="strip" aria-hidden="true" />;
  const next = nextFree(units, now);
  const text =
    next.kind === 'now'
      ? next.until >= Math.min(now + shownMs, units.at(-1)?.to ?? 0)
        ? words.freeLong
        : words.freeUntil(clock(next.until, locale, pile.zone))
      : next.kind === 'later'
        ? words.freeFrom(clock(next.from, locale, pile.zone))
        : words.freeNotToday;
  return (
    <>
      <span className="strip" aria-hidden="true" title={words.tapMeansDay}>
        {stretches(units, now, now + shownMs).map((stretch) => (
          <span
            key={stretch.from}
            data-state={stretch.state}
            style={{ flexGrow: stretch.to - stretch.from }}
          />
        ))}
      </span>
      <span className="card-free" data-kind={next.kind}>
        {text}
      </span>
    </>
  );
}
