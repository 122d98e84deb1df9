import type { ReactNode } from 'react';
import { useReservationsLive } from '../api/live';
import { useKeeping, useKept } from '../offline/Keeps';
import { clock } from '../time/formats';
import { myZone } from '../time/zone';
import type { Role, Session } from '../signin/session';
import { useWords } from '../words/language';
import { Link } from './Link';
import { useOnline } from './moments';
import { Navigation } from './Navigation';
import { homeOf } from './router';
import { Settings } from './Settings';

interface ShellProps {
  readonly person: string;
  readonly roles: readonly Role[];
  readonly session: Session | null;
  readonly children: ReactNode;
}

/** What surrounds every page: where one can go, and whether there is a network. */
export function Shell({ person, roles, session, children }: ShellProps): ReactNode {
  const { words } = useWords();
  return (
    <>
      {roles.includes('driver') && <KeepsUp person={person} signedIn={session !== null} />}
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <header className="bar">
        <Link to={homeOf(roles)} className="wordmark">
          <Mark />
          {words.appName}
        </Link>
        <Navigation roles={roles} />
        <Settings session={session} />
      </header>
      <NetworkNotice person={person} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** What goes on for a driver on whatever page. */
function KeepsUp({ person, signedIn }: KeepsUpProps): ReactNode {
  useReservationsLive(signedIn ? person : null);
  useKeeping(person);
  return null;
}

interface KeepsUpProps {
  readonly person: string;
  readonly signedIn: boolean;
}

export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="3" width="4.5" height="18" rx="1" />
      <rect x="9.75" y="3" width="4.5" height="7.5" rx="1" opacity=".5" />
      <rect x="9.75" y="13.5" width="4.5" height="7.5" rx="1" />
      <rect x="17.5" y="3" width="4.5" height="18" rx="1" opacity=".5" />
    </svg>
  );
}

function NetworkNotice({ person }: { readonly person: string }): ReactNode {
  const { words, locale } = useWords();
  const online = useOnline();
  const { data: kept } = useKept(person);
  const at = kept?.savedAt;
  return (
    <div role="status" className="notice-place">
      {!online && (
        <div className="notice">
          <strong>{words.offline}</strong>
          {at !== undefined && <span>{words.offlineText(clock(at, locale, myZone()))}</span>}
        </div>
      )}
    </div>
  );
}
