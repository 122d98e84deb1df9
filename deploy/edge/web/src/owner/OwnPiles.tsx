import type { ReactNode } from 'react';
import { Link } from '../page/Link';
import { Empty, Failed, Loading } from '../page/states';
import { distinct, typeName } from '../piles/filter';
import { kilowatts, zoneName } from '../time/formats';
import { clocksDiffer, myZone } from '../time/zone';
import { useWords } from '../words/language';
import type { OwnPile, Permission } from './bodies';
import { windowsText } from './bounds';
import { ownerPaths } from './places';
import { useAllPermissions, useOpenRequests, useOwnPiles } from './questions';
import { windowsOf } from './week';
import { useOwnerWords } from './words';

export function OwnPiles(): ReactNode {
  const { words } = useWords();
  const w = useOwnerWords();
  const piles = useOwnPiles();
  const permitted = useAllPermissions();
  const requests = useOpenRequests();
  if (piles.isPending) return <Loading rows={4} />;
  if (piles.isError) return <Failed failure={piles.error} onRetry={() => void piles.refetch()} />;
  if (piles.data.length === 0) return <Empty title={w.pilesNone} text={w.pilesNoneText} />;
  return (
    <div className="piles">
      <div className="title-line">
        <h1>{words.navOwnPiles}</h1>
        <span className="quiet">{words.pilesFound(piles.data.length)}</span>
      </div>
      {permitted.isError && (
        <Failed failure={permitted.error} onRetry={() => void permitted.refetch()} />
      )}
      <ul className="cards own-piles">
        {piles.data.map((pile) => (
          <li key={pile.pile}>
            <OwnPileCard
              pile={pile}
              permitted={permitted.data ?? null}
              asking={(requests.data ?? []).filter((each) => each.pile === pile.pile).length}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OwnPileCardProps {
  readonly pile: OwnPile;
  readonly permitted: readonly Permission[] | null;
  readonly asking: number;
}

function OwnPileCard({ pile, permitted, asking }: OwnPileCardProps): ReactNode {
  const w = useOwnerWords();
  const drivers = distinct(
    (permitted ?? []).filter((each) => each.pile === pile.pile).map((each) => each.driver),
  );
  return (
    <article className="card" aria-label={pile.site}>
      <div className="card-head">
        <h2 className="card-title">
          <Link to={ownerPaths.pile(pile.pile)}>{pile.site}</Link>
        </h2>
        {asking > 0 && (
          <Link className="tag tag-link" to={ownerPaths.requests}>
            {w.requestsWait(asking)}
          </Link>
        )}
      </div>
      <PileFacts pile={pile} />
      {permitted !== null && (
        <p className="card-people">
          {drivers.length === 0 ? w.nobody : w.peopleMay(drivers.length)}
        </p>
      )}
      <div className="card-acts">
        <Link className="button" to={ownerPaths.pile(pile.pile)}>
          {w.seeWho}
        </Link>
        <Link className="button" to={ownerPaths.share(pile.pile)}>
          {w.share}
        </Link>
      </div>
    </article>
  );
}

/** What is at the pile and when it may be used. */
export function PileFacts({ pile }: { readonly pile: OwnPile }): ReactNode {
  const { words, locale } = useWords();
  const w = useOwnerWords();
  const outlets = distinct(
    pile.connectors.map(
      (outlet) => `${typeName(outlet.type)} · ${kilowatts(outlet.powerWatts, locale)} kW`,
    ),
  );
  const hours = windowsText(windowsOf(pile.hours), locale);
  return (
    <p className="card-facts">
      <span>
        {outlets.join(', ')}
        {pile.connectors.length > 1 && ` × ${pile.connectors.length}`}
      </span>
      <span>{hours.length === 0 ? w.hoursRound : hours.join(', ')}</span>
      <span>{pile.open ? w.unreservedOpen : w.unreservedClosed}</span>
      {clocksDiffer(Date.now(), pile.zone, myZone()) && (
        <span>{words.localTime(zoneName(pile.zone))}</span>
      )}
      <span className="mono">{pile.pile}</span>
    </p>
  );
}
