import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import type { FleetPile } from './bodies';
import { Connection, Connectors, PileName, RunningSessions, Tables, Waits } from './facts';
import { useOwnWords } from './language';
import { to } from './paths';

interface FleetCardsProps {
  readonly piles: readonly FleetPile[];
  readonly now: number;
}

const usualHeight = 210;
const gap = 12;

/** The same as the table has, for a narrow screen; only what can be seen is there. */
export function FleetCards({ piles, now }: FleetCardsProps): ReactNode {
  const { own } = useOwnWords();
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: piles.length,
    estimateSize: () => usualHeight,
    overscan: 4,
    gap,
    scrollMargin: top,
    getItemKey: (place) => piles[place]?.pile ?? place,
  });
  return (
    <ul ref={list} className="fleet-cards" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const pile = piles[item.index];
        return pile === undefined ? null : (
          <li
            key={item.key}
            data-index={item.index}
            ref={virtual.measureElement}
            aria-setsize={piles.length}
            aria-posinset={item.index + 1}
            style={{ transform: `translateY(${item.start - top}px)` }}
          >
            <article className="card">
              <h2 className="card-head">
                <Link to={to.pile(pile.pile)} className="card-title fleet-name">
                  {pile.site}
                </Link>
                <Icon shape="right" />
              </h2>
              <PileName pile={pile} />
              <dl className="fleet-facts">
                <dt>{own.column_connection}</dt>
                <dd>
                  <Connection pile={pile} now={now} />
                </dd>
                <dt>{own.column_connectors}</dt>
                <dd>
                  <Connectors pile={pile} />
                </dd>
                <dt>{own.column_session}</dt>
                <dd>
                  <RunningSessions pile={pile} now={now} />
                </dd>
                <dt>{own.column_table}</dt>
                <dd>
                  <Tables pile={pile} />
                </dd>
                {pile.waiting > 0 && (
                  <>
                    <dt>{own.column_waiting}</dt>
                    <dd>
                      <Waits pile={pile} />
                    </dd>
                  </>
                )}
              </dl>
            </article>
          </li>
        );
      })}
    </ul>
  );
}
