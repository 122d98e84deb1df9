import { useState, type ReactNode } from 'react';
import { permissions, success } from '../api/client';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { go } from '../page/router';
import { ChangeFailed, Empty, Failed, Loading } from '../page/states';
import { WorkButton } from '../page/WorkButton';
import type { AccessRequest, OwnPile } from './bodies';
import { bodyOf, objection, unbounded, type Draft } from './bounds';
import { BoundsFields } from './BoundsFields';
import { BoundsSaid } from './BoundsSaid';
import { ownerPaths } from './places';
import { useChange, useOpenRequests, useOwnPiles } from './questions';
import { useOwnerWords } from './words';

/** Lets somebody in who has asked, with whatever bounds the owner sets. */
export function DecideRequest({ request: id }: { readonly request: string }): ReactNode {
  const w = useOwnerWords();
  const requests = useOpenRequests();
  const piles = useOwnPiles();
  if (requests.isPending || piles.isPending) return <Loading rows={5} />;
  if (requests.isError) {
    return <Failed failure={requests.error} onRetry={() => void requests.refetch()} />;
  }
  if (piles.isError) return <Failed failure={piles.error} onRetry={() => void piles.refetch()} />;
  const request = requests.data.find((each) => each.id === id);
  const pile = piles.data.find((each) => each.pile === request?.pile);
  if (request === undefined || pile === undefined) {
    return (
      <Empty title={w.requestGone} text={w.requestGoneText}>
        <Link className="button" to={ownerPaths.requests}>
          {w.requestsTitle}
        </Link>
      </Empty>
    );
  }
  return <Decide request={request} pile={pile} />;
}

interface DecideProps {
  readonly request: AccessRequest;
  readonly pile: OwnPile;
}

function Decide({ request, pile }: DecideProps): ReactNode {
  const w = useOwnerWords();
  const [draft, setDraft] = useState<Draft>(unbounded);
  const approved = useChange(
    (what: Draft) =>
      success(
        permissions.PUT('/v1/access-requests/{request}/decision', {
          params: { path: { request: request.id } },
          body: { decision: 'APPROVED', ...bodyOf(what, pile.zone) },
        }),
      ),
    () => go(ownerPaths.pile(request.pile), true),
  );
  return (
    <form
      className="sharing"
      onSubmit={(event) => {
        event.preventDefault();
        if (!approved.isPending && objection(draft) === null) approved.mutate(draft);
      }}
    >
      <Link to={ownerPaths.requests} className="back">
        <Icon shape="left" />
        {w.requestsTitle}
      </Link>
      <h1>{w.letInTitle(request.driver)}</h1>
      <p className="quiet">{w.wantsToUse(pile.site)}</p>
      {request.message !== null && <blockquote className="message">{request.message}</blockquote>}
      <BoundsFields
        draft={draft}
        zone={pile.zone}
        unitMinutes={pile.unitMinutes}
        onChange={setDraft}
      />
      <BoundsSaid draft={draft} pile={pile} />
      <ChangeFailed failure={approved.error} />
      <div className="card-acts">
        <WorkButton
          type="submit"
          className="button button-main"
          busy={approved.isPending}
          disabled={objection(draft) !== null}
        >
          {w.letInYes}
        </WorkButton>
        <Link className="button button-plain" to={ownerPaths.requests}>
          {w.back}
        </Link>
      </div>
    </form>
  );
}
