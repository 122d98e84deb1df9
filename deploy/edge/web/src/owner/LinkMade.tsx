import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { renderSVG } from 'uqr';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { shortDay } from '../time/formats';
import { dayOf } from '../time/zone';
import { useWords } from '../words/language';
import type { Invitation, OwnPile } from './bodies';
import { BoundsFacts } from './BoundsSaid';
import { invitationLink, ownerPaths } from './places';
import { useOwnerWords } from './words';

interface LinkMadeProps {
  readonly invitation: Invitation;
  readonly pile: OwnPile;
}

/** The code is told once; whoever leaves this page without it withdraws the link and makes another. */
export function LinkMade({ invitation, pile }: LinkMadeProps): ReactNode {
  const w = useOwnerWords();
  const { locale } = useWords();
  const until = shortDay(dayOf(invitation.expiresAt, pile.zone), locale);
  return (
    <div className="sharing">
      <h1>{w.linkTitle(pile.site)}</h1>
      <p>
        {w.linkGoodFor(invitation.uses)} {w.linkUntil(until)}
      </p>
      <BoundsFacts bounds={invitation.bounds} pile={pile} />
      {invitation.code === null ? (
        <p className="warning">{w.linkLost}</p>
      ) : (
        <TheLink code={invitation.code} />
      )}
      <div className="card-acts">
        <Link className="button" to={ownerPaths.pile(pile.pile)}>
          {w.linkDone}
        </Link>
      </div>
    </div>
  );
}

function TheLink({ code }: { readonly code: string }): ReactNode {
  const w = useOwnerWords();
  const link = invitationLink(location.origin, code);
  const image = `data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 2 }))}`;
  return (
    <div className="code link-made">
      <img className="qr" src={image} alt={w.linkQr} width={196} height={196} />
      <div className="link-texts">
        <Copied label={w.linkLabel} text={link} />
        <Copied label={w.linkCode} text={code} />
        <p className="quiet">{w.linkOnce}</p>
      </div>
    </div>
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  const w = useOwnerWords();
  const [state, setState] = useState<'not-yet' | 'copied' | 'failed'>('not-yet');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <div>
      <p className="code-label">{label}</p>
      <p className="mono link-text">{text}</p>
      <Button
        className="button button-small"
        aria-label={w.copyLabel(label)}
        onPress={() => void copy()}
      >
        <Icon shape={state === 'copied' ? 'check' : 'copy'} />
        {state === 'copied' ? w.copied : w.copy}
      </Button>
      <span role="status" className={state === 'failed' ? 'warning' : 'unseen'}>
        {state === 'copied' ? w.copied : state === 'failed' ? w.copyFailed : ''}
      </span>
    </div>
  );
}
