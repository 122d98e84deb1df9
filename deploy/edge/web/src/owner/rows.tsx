import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { permissions, success } from '../api/client';
import { Icon } from '../page/Icon';
import { shortDay } from '../time/formats';
import { dayOf } from '../time/zone';
import { useWords } from '../words/language';
import type { Bounds, Grant, Group, Invitation, OwnPile, Permission } from './bodies';
import { BoundsFacts } from './BoundsSaid';
import { useChange } from './questions';
import { because, Sure } from './Sure';
import { useOwnerWords } from './words';

interface ShareRowProps {
  readonly name: ReactNode;
  /** For whoever hears the row. */
  readonly label: string;
  readonly facts: readonly string[];
  readonly bounds: Bounds;
  readonly pile: OwnPile;
  readonly takeBack: string;
  readonly sureTitle: string;
  readonly sureText: string;
  readonly end: (reason: string) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** One way in, and taking it back. */
function ShareRow(props: ShareRowProps): ReactNode {
  const [sure, setSure] = useState(false);
  const ending = useChange(props.end, () => setSure(false));
  return (
    <li className="row share-row" aria-label={props.label}>
      <div className="row-main">
        <h3 className="row-name">{props.name}</h3>
        {props.facts.length > 0 && (
          <p className="card-facts">
            {props.facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        )}
        <BoundsFacts bounds={props.bounds} pile={props.pile} />
        {props.children}
      </div>
      <Button className="button button-plain" onPress={() => setSure(true)}>
        {props.takeBack}
      </Button>
      {sure && (
        <Sure
          title={props.sureTitle}
          text={props.sureText}
          yes={props.takeBack}
          busy={ending.isPending}
          failure={ending.error}
          onYes={(reason) => ending.mutate(reason)}
          onClose={() => setSure(false)}
        />
      )}
    </li>
  );
}

interface OfPile {
  readonly pile: OwnPile;
}

export function PermissionRow({
  permission,
  pile,
}: OfPile & { readonly permission: Permission }): ReactNode {
  const w = useOwnerWords();
  return (
    <ShareRow
      name={<span className="mono">{permission.driver}</span>}
      label={permission.driver}
      facts={[]}
      bounds={permission.bounds}
      pile={pile}
      takeBack={w.takeBack}
      sureTitle={w.takeBackSure(permission.driver)}
      sureText={w.takeBackText}
      end={(reason) =>
        success(
          permissions.DELETE('/v1/permissions/{permission}', {
            params: { path: { permission: permission.id }, query: because(reason) },
          }),
        )
      }
    />
  );
}

interface GrantRowProps extends OfPile {
  readonly grant: Grant;
  readonly group: Group | null;
}

export function GrantRow({ grant, group, pile }: GrantRowProps): ReactNode {
  const w = useOwnerWords();
  const name = group?.name ?? grant.driver ?? w.groupGone;
  return (
    <ShareRow
      name={grant.driver === null ? name : <span className="mono">{name}</span>}
      label={name}
      facts={[
        ...(group === null ? [] : [w.members(group.members.length)]),
        ...(grant.site === null ? [] : [w.wholeSite]),
      ]}
      bounds={grant.bounds}
      pile={pile}
      takeBack={w.takeBack}
      sureTitle={w.takeBackSure(name)}
      sureText={grant.site === null ? w.takeBackText : w.takeBackSiteText}
      end={(reason) =>
        success(
          permissions.DELETE('/v1/grants/{grant}', {
            params: { path: { grant: grant.id }, query: because(reason) },
          }),
        )
      }
    />
  );
}

export function InvitationRow({
  invitation,
  pile,
}: OfPile & { readonly invitation: Invitation }): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const isOver = invitation.expiresAt <= Date.now();
  const day = shortDay(dayOf(invitation.expiresAt, pile.zone), locale);
  return (
    <ShareRow
      name={
        <>
          <Icon shape="link" /> {w.linkUsed(invitation.used, invitation.uses)}
        </>
      }
      label={w.linkUsed(invitation.used, invitation.uses)}
      facts={[
        isOver ? w.linkOver : w.linkUntil(day),
        ...(invitation.site === null ? [] : [w.wholeSite]),
      ]}
      bounds={invitation.bounds}
      pile={pile}
      takeBack={w.withdraw}
      sureTitle={w.withdrawSure}
      sureText={w.withdrawText}
      end={(reason) =>
        success(
          permissions.DELETE('/v1/invitations/{invitation}', {
            params: { path: { invitation: invitation.id }, query: because(reason) },
          }),
        )
      }
    >
      <ul className="people">
        {invitation.drivers.map((driver) => (
          <Invited key={driver} invitation={invitation.id} driver={driver} />
        ))}
      </ul>
    </ShareRow>
  );
}

function Invited(props: { readonly invitation: string; readonly driver: string }): ReactNode {
  const w = useOwnerWords();
  const [sure, setSure] = useState(false);
  const removing = useChange(
    (reason: string) =>
      success(
        permissions.DELETE('/v1/invitations/{invitation}/drivers/{driver}', {
          params: { path: props, query: because(reason) },
        }),
      ),
    () => setSure(false),
  );
  return (
    <li className="person">
      <span className="mono">{props.driver}</span>
      <Button
        className="button button-plain button-icon button-small"
        aria-label={w.removeFromLink(props.driver)}
        onPress={() => setSure(true)}
      >
        <Icon shape="close" />
      </Button>
      {sure && (
        <Sure
          title={w.takeBackSure(props.driver)}
          text={w.removeFromLinkText}
          yes={w.takeBack}
          busy={removing.isPending}
          failure={removing.error}
          onYes={(reason) => removing.mutate(reason)}
          onClose={() => setSure(false)}
        />
      )}
    </li>
  );
}
