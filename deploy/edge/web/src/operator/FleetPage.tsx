import { useState, type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Field } from '../piles/Filters';
import { useNow } from '../page/moments';
import { Empty, Failed, LiveMark, Loading } from '../page/states';
import type { FleetPile } from './bodies';
import { FleetCards } from './FleetCards';
import { FleetTable } from './FleetTable';
import { allStates, isIn, says, sorted, type Column, type FleetState } from './fleet';
import { useOwnWords } from './language';
import { useFleet } from './questions';
import { liveOf, useNarrow } from './screen';
import type { Words } from './words';

export function FleetPage(): ReactNode {
  const { own } = useOwnWords();
  const fleet = useFleet();
  return (
    <div className="fleet">
      <div className="title-line">
        <h1>{own.fleetTitle}</h1>
        <LiveMark live={liveOf(fleet)} />
      </div>
      {fleet.isPending ? (
        <Loading rows={6} />
      ) : fleet.data === undefined ? (
        <Failed failure={fleet.error} onRetry={() => void fleet.refetch()} />
      ) : fleet.data.piles.length === 0 ? (
        <Empty title={own.fleetNone} text={own.fleetNoneText} />
      ) : (
        <Found piles={fleet.data.piles} cut={fleet.data.cut} />
      )}
    </div>
  );
}

interface FoundProps {
  readonly piles: readonly FleetPile[];
  readonly cut: boolean;
}

function Found({ piles, cut }: FoundProps): ReactNode {
  const { own } = useOwnWords();
  const narrow = useNarrow();
  const now = useNow(5_000);
  const [text, setText] = useState('');
  const [state, setState] = useState<FleetState>('all');
  const [order, setOrder] = useState<Order>({ column: 'connection', descending: false });
  const said = piles.filter((pile) => says(pile, text));
  const found = sorted(
    said.filter((pile) => isIn(pile, state)),
    order.column,
    order.descending,
  );
  return (
    <>
      <div className="fleet-tools">
        <Field label={own.search}>
          {(id) => (
            <input
              id={id}
              type="search"
              value={text}
              placeholder={own.searchHint}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <States piles={said} chosen={state} onChoose={setState} />
      </div>
      {cut && <p className="warning">{own.fleetCut(piles.length)}</p>}
      <p className="unseen" role="status">
        {own.fleetFound(found.length)}
      </p>
      {found.length === 0 ? (
        <Empty title={own.fleetNoMatch} text={own.fleetNoMatchText} />
      ) : narrow ? (
        <FleetCards piles={found} now={now} />
      ) : (
        <FleetTable piles={found} now={now} order={order} onOrder={setOrder} />
      )}
    </>
  );
}

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

interface StatesProps {
  readonly piles: readonly FleetPile[];
  readonly chosen: FleetState;
  readonly onChoose: (state: FleetState) => void;
}

/** How many there are of each kind, and the way to see these alone. */
function States({ piles, chosen, onChoose }: StatesProps): ReactNode {
  const { own } = useOwnWords();
  return (
    <ToggleButtonGroup
      className="counts"
      aria-label={own.states}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const next = allStates.find((each) => keys.has(each));
        if (next !== undefined) onChoose(next);
      }}
    >
      {allStates.map((each) => (
        <ToggleButton key={each} id={each} className="count-of" data-state={each}>
          <span className="count-number">{piles.filter((pile) => isIn(pile, each)).length}</span>
          <span>{stateName(each, own)}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function stateName(state: FleetState, own: Words): string {
  switch (state) {
    case 'all':
      return own.stateAll;
    case 'charging':
      return own.stateCharging;
    case 'faulty':
      return own.stateFaulty;
    case 'waiting':
      return own.stateWaiting;
    default:
      return own[`presence${state}`];
  }
}
