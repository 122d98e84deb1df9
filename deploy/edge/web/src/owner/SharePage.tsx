import { useState, type ReactNode } from 'react';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { go } from '../page/router';
import { Choice } from '../page/Settings';
import { ChangeFailed, Empty, Failed, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import { freshId } from '../time/uuid';
import { useWords } from '../words/language';
import type { Invitation, OwnPile } from './bodies';
import { objection, unbounded, type Draft } from './bounds';
import { BoundsFields } from './BoundsFields';
import { BoundsSaid } from './BoundsSaid';
import { ownerPaths } from './places';
import { useChange, useOwnPiles } from './questions';
import { LinkMade } from './LinkMade';
import { give, nobodyYet, type Recipient } from './giving';
import { WithWhom } from './WithWhom';
import { useOwnerWords } from './words';

/** One page for all three ways to share: with whom, what, when, and how much. */
export function SharePage({ pile: id }: { readonly pile: string }): ReactNode {
  const { words } = useWords();
  const piles = useOwnPiles();
  if (piles.isPending) return <Loading rows={5} />;
  if (piles.isError) return <Failed failure={piles.error} onRetry={() => void piles.refetch()} />;
  const pile = piles.data.find((each) => each.pile === id);
  if (pile === undefined) return <Empty title={words.notFoundTitle} text={words.notFoundText} />;
  const atSite = piles.data.filter((each) => each.site === pile.site).length;
  return <Share pile={pile} atSite={atSite} />;
}

interface ShareProps {
  readonly pile: OwnPile;
  readonly atSite: number;
}

function Share({ pile, atSite }: ShareProps): ReactNode {
  const w = useOwnerWords();
  const [recipient, setRecipient] = useState<Recipient>(nobodyYet);
  const [wholeSite, setWholeSite] = useState(false);
  const [draft, setDraft] = useState<Draft>(unbounded);
  // A change of what is asked for is another thing, and a retry of the same is not.
  const [id, setId] = useState(freshId);
  const [made, setMade] = useState<Invitation | null>(null);
  const giving = useChange(
    () => give({ id, pile, wholeSite, recipient, draft }),
    (invitation) => {
      if (invitation === null) go(ownerPaths.pile(pile.pile), true);
      else setMade(invitation);
    },
  );
  const anew = (): void => {
    setId(freshId());
    giving.reset();
  };
  if (made !== null) return <LinkMade invitation={made} pile={pile} />;
  const wrong = objection(draft);
  return (
    <form
      className="sharing"
      onSubmit={(event) => {
        event.preventDefault();
        if (!giving.isPending && wrong === null) giving.mutate(undefined);
      }}
    >
      <Link to={ownerPaths.pile(pile.pile)} className="back">
        <Icon shape="left" />
        {pile.site}
      </Link>
      <h1>{w.shareTitle(pile.site)}</h1>
      <WithWhom
        recipient={recipient}
        onChange={(next) => {
          setRecipient(next);
          anew();
        }}
      />
      <fieldset className="part">
        <legend>{w.shareWhat}</legend>
        <Choice
          label={w.shareWhatLabel}
          value={wholeSite ? 'site' : 'pile'}
          options={[
            { value: 'pile', text: w.thisPile },
            { value: 'site', text: w.allAtSite(atSite) },
          ]}
          onChange={(value) => {
            setWholeSite(value === 'site');
            anew();
          }}
        />
        {wholeSite && <p className="quiet">{w.allAtSiteText}</p>}
      </fieldset>
      <BoundsFields
        draft={draft}
        zone={pile.zone}
        unitMinutes={pile.unitMinutes}
        onChange={(next) => {
          setDraft(next);
          anew();
        }}
      />
      <BoundsSaid draft={draft} pile={pile} />
      <ChangeFailed failure={giving.error} />
      <div className="card-acts">
        <WorkButton
          type="submit"
          className="button button-main"
          busy={giving.isPending}
          disabled={wrong !== null || (recipient.kind === 'group' && recipient.group === '')}
        >
          {recipient.kind === 'link' ? w.makeLink : w.share}
        </WorkButton>
        <Link className="button button-plain" to={ownerPaths.pile(pile.pile)}>
          {w.back}
        </Link>
      </div>
    </form>
  );
}
