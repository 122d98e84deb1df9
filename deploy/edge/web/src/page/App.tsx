import { Suspense, lazy, useEffect, useState, type ReactNode } from 'react';
import { KeepsBookings } from '../booking/Bookings';
import { DayPage } from '../day/DayPage';
import { HistoryPage } from '../history/HistoryPage';
import { PilesPage } from '../piles/PilesPage';
import { ReservationsPage } from '../reservations/ReservationsPage';
import { lastPerson, type Role } from '../signin/session';
import { SignIn, SignInButton } from '../signin/SignIn';
import type { Words } from '../words/en';
import { useWords } from '../words/language';
import { Shell } from './Shell';
import { Empty, Loading } from './states';
import { useOnline, useSession } from './moments';
import { areaOf, go, homeOf, usePlace } from './router';

const OwnerArea = lazy(() => import('../owner/OwnerArea'));
const InvitationPage = lazy(() => import('../invitation/InvitationPage'));
const OperatorArea = lazy(() => import('../operator/OperatorArea'));

/** Who is signed in sees the page; without network it is whoever was signed in last. */
export function App({ signInFailed }: { readonly signInFailed: boolean }): ReactNode {
  const session = useSession();
  const online = useOnline();
  const { words } = useWords();
  const [wasIn, setWasIn] = useState(session !== null);
  const known = session ?? lastPerson();
  const person = known?.person ?? null;
  useEffect(() => {
    if (session !== null) setWasIn(true);
  }, [session]);
  if (known === null || person === null || (session === null && online && !wasIn)) {
    return <SignIn failed={signInFailed} />;
  }
  return (
    <KeepsBookings key={person} person={person}>
      <Shell person={person} roles={known.roles} session={session}>
        {session === null && online && (
          <div className="notice notice-wide" role="alert">
            <span>{words.signInExpired}</span>
            <SignInButton failed={signInFailed} />
          </div>
        )}
        <Page person={person} roles={known.roles} />
      </Shell>
    </KeepsBookings>
  );
}

function titleOf(page: ReturnType<typeof usePlace>['page'], words: Words): string {
  switch (page) {
    case 'piles':
    case 'pile':
    case 'invitation':
      return words.navPiles;
    case 'reservations':
      return words.navReservations;
    case 'history':
      return words.navHistory;
    case 'owner':
      return words.areaOwner;
    case 'operator':
      return words.areaOperator;
    case 'nowhere':
      return words.notFoundTitle;
  }
}

interface PageProps {
  readonly person: string;
  readonly roles: readonly Role[];
}

function Page({ person, roles }: PageProps): ReactNode {
  const { words } = useWords();
  const place = usePlace();
  const astray = !roles.includes(areaOf(place));
  // Somebody who drives nothing begins with what they own or operate.
  useEffect(() => {
    if (astray && place.page === 'piles') go(homeOf(roles), true);
  }, [astray, place.page, roles]);
  const title = titleOf(place.page, words);
  useEffect(() => {
    document.title = `${title} · ${words.appName}`;
  }, [title, words]);
  if (astray) return <Empty title={words.notFoundTitle} text={words.notYoursText} />;
  switch (place.page) {
    case 'piles':
      return <PilesPage />;
    case 'pile':
      return <DayPage key={place.pile} person={person} {...place} />;
    case 'reservations':
      return <ReservationsPage person={person} opened={place.id} />;
    case 'history':
      return <HistoryPage />;
    case 'invitation':
      return (
        <Suspense fallback={<Loading rows={2} />}>
          <InvitationPage />
        </Suspense>
      );
    case 'owner':
      return (
        <Suspense fallback={<Loading rows={4} />}>
          <OwnerArea place={place} />
        </Suspense>
      );
    case 'operator':
      return (
        <Suspense fallback={<Loading rows={4} />}>
          <OperatorArea place={place} />
        </Suspense>
      );
    case 'nowhere':
      return <Empty title={words.notFoundTitle} text={words.notFoundText} />;
  }
}
