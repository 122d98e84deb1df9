import type { ReactNode } from 'react';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { Empty, Failed, Loading } from '../page/states';
import { distinct } from '../piles/filter';
import { useWords } from '../words/language';
import type { Grant, Invitation, OwnPile } from './bodies';
import { PileFacts } from './OwnPiles';
import { ownerPaths } from './places';
import {
  useGrants,
  useGroups,
  useInvitations,
  useOpenRequests,
  useOwnPiles,
  usePermissions,
} from './questions';
import { GrantRow, InvitationRow, PermissionRow } from './rows';
import { useOwnerWords } from './words';

/** Who may use one pile: by themselves, by a group, by a link. */
export function PileSharing({ pile: id }: { readonly pile: string }): ReactNode {
  const { words } = useWords();
  const piles = useOwnPiles();
  if (piles.isPending) return <Loading rows={5} />;
  if (piles.isError) return <Failed failure={piles.error} onRetry={() => void piles.refetch()} />;
  const pile = piles.data.find((each) => each.pile === id);
  if (pile === undefined) return <Empty title={words.notFoundTitle} text={words.notFoundText} />;
  return <Shared pile={pile} />;
}

function Shared({ pile }: { readonly pile: OwnPile }): ReactNode {
  const { words } = useWords();
  const w = useOwnerWords();
  const asking = (useOpenRequests().data ?? []).filter((each) => each.pile === pile.pile).length;
  return (
    <div className="sharing">
      <Link to={ownerPaths.piles} className="back">
        <Icon shape="left" />
        {words.navOwnPiles}
      </Link>
      <div className="title-line">
        <h1>{pile.site}</h1>
        <Link className="button button-main" to={ownerPaths.share(pile.pile)}>
          {w.share}
        </Link>
      </div>
      <PileFacts pile={pile} />
      {asking > 0 && (
        <p className="notice notice-wide">
          <span>{w.requestsWait(asking)}</span>
          <Link to={ownerPaths.requests}>{w.requestsLook}</Link>
        </p>
      )}
      <Ways pile={pile} />
    </div>
  );
}

function covers(share: Grant | Invitation, pile: OwnPile): boolean {
  return share.pile === pile.pile || share.site === pile.site;
}

function Ways({ pile }: { readonly pile: OwnPile }): ReactNode {
  const w = useOwnerWords();
  const permitted = usePermissions(pile.pile);
  const grants = useGrants();
  const invitations = useInvitations();
  const groups = useGroups();
  const asked = [permitted, grants, invitations, groups];
  const failed = asked.find((each) => each.isError);
  if (failed?.error != null) {
    return (
      <Failed failure={failed.error} onRetry={() => asked.forEach((each) => void each.refetch())} />
    );
  }
  if (
    permitted.data === undefined ||
    grants.data === undefined ||
    invitations.data === undefined ||
    groups.data === undefined
  ) {
    return <Loading rows={4} />;
  }
  const direct = permitted.data.filter((each) => each.grant === null);
  const mine = grants.data.filter((each) => covers(each, pile));
  const links = invitations.data.filter((each) => covers(each, pile));
  const known = groups.data;
  const count = distinct(permitted.data.map((each) => each.driver)).length;
  if (direct.length + mine.length + links.length === 0) {
    return <Empty title={w.nobody} text={w.nobodyText} />;
  }
  return (
    <>
      <p className="quiet" role="status">
        {count === 0 ? w.nobody : w.peopleMay(count)}
      </p>
      <Way title={w.wayPeople}>
        {direct.map((each) => (
          <PermissionRow key={each.id} permission={each} pile={pile} />
        ))}
        {mine
          .filter((each) => each.group === null)
          .map((each) => (
            <GrantRow key={each.id} grant={each} group={null} pile={pile} />
          ))}
      </Way>
      <Way title={w.wayGroups}>
        {mine
          .filter((each) => each.group !== null)
          .map((each) => (
            <GrantRow
              key={each.id}
              grant={each}
              group={known.find((group) => group.id === each.group) ?? null}
              pile={pile}
            />
          ))}
      </Way>
      <Way title={w.wayLinks}>
        {links.map((each) => (
          <InvitationRow key={each.id} invitation={each} pile={pile} />
        ))}
      </Way>
    </>
  );
}

function Way(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const rows = Array.isArray(props.children) ? props.children.flat() : [props.children];
  if (rows.length === 0) return null;
  return (
    <section className="group" aria-label={props.title}>
      <h2 className="group-title">{props.title}</h2>
      <ul className="rows">{rows}</ul>
    </section>
  );
}
