import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useOnline } from '../page/moments';
import { ActionDialog } from './ActionDialog';
import { actionKinds, type ActionKind } from './actions';
import type { FleetPile } from './bodies';
import { useOwnWords } from './language';

/** What can be done from afar; each asks first, and says what came of it. */
export function Actions({ pile }: { readonly pile: FleetPile }): ReactNode {
  const { own } = useOwnWords();
  const online = useOnline();
  const [asked, setAsked] = useState<ActionKind | null>(null);
  return (
    <section className="panel-plain" aria-labelledby="actions">
      <h2 id="actions">{own.actionsTitle}</h2>
      {pile.presence !== 'CONNECTED' && <p className="warning">{own.actionsAway}</p>}
      <div className="actions">
        {actionKinds.map((kind) => (
          <Button
            key={kind}
            className="button action"
            isDisabled={!online || (kind === 'STOP_CHARGING' && pile.running.length === 0)}
            onPress={() => setAsked(kind)}
          >
            {own[`act_${kind}`]}
          </Button>
        ))}
      </div>
      {asked !== null && <ActionDialog pile={pile} kind={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
