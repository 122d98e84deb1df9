import { Suspense, lazy, type ReactNode } from 'react';
import { useReservations } from '../api/questions';
import { useBookings } from '../booking/Bookings';
import type { Role } from '../signin/session';
import { useWords } from '../words/language';
import { Icon } from './Icon';
import { Link } from './Link';
import { areaOf, paths, usePlace } from './router';

const OwnerNavigation = lazy(() => import('../owner/OwnerNavigation'));

/** Where one can go as who one is here, and the way to what else one is. */
export function Navigation({ roles }: { readonly roles: readonly Role[] }): ReactNode {
  const { words } = useWords();
  const area = areaOf(usePlace());
  const others = roles.filter((role) => role !== area);
  const names = {
    driver: words.areaDriver,
    owner: words.areaOwner,
    operator: words.areaOperator,
  } as const;
  return (
    <nav className="navigation">
      {area === 'driver' && <DriverNavigation />}
      {area === 'owner' && (
        <Suspense>
          <OwnerNavigation />
        </Suspense>
      )}
      {area === 'operator' && <OperatorNavigation />}
      {others.map((role) => (
        <Link
          key={role}
          to={role === 'driver' ? paths.piles : paths[role]}
          className="navigation-other"
        >
          {names[role]}
        </Link>
      ))}
    </nav>
  );
}

function DriverNavigation(): ReactNode {
  const { words } = useWords();
  const place = usePlace();
  const { data: reservations } = useReservations();
  const { wishes } = useBookings();
  const asking =
    wishes.length + (reservations ?? []).filter((each) => each.status === 'OFFERED').length;
  return (
    <>
      <Link to={paths.piles} current={place.page === 'piles' || place.page === 'pile'}>
        <Icon shape="pile" />
        {words.navPiles}
      </Link>
      <Link to={paths.reservations} current={place.page === 'reservations'}>
        <Icon shape="calendar" />
        {words.navReservations}
        {asking > 0 && <span className="count">{asking}</span>}
      </Link>
      <Link to={paths.history} current={place.page === 'history'}>
        <Icon shape="history" />
        {words.navHistory}
      </Link>
    </>
  );
}

function OperatorNavigation(): ReactNode {
  const { words } = useWords();
  const place = usePlace();
  const here = place.page === 'operator' ? (place.parts[0] ?? 'piles') : null;
  const places = [
    { part: 'piles', to: paths.operator, shape: 'pile', text: words.navFleet },
    { part: 'board', to: `${paths.operator}/board`, shape: 'calendar', text: words.navBoard },
    { part: 'late', to: `${paths.operator}/late`, shape: 'history', text: words.navLate },
    { part: 'disputes', to: `${paths.operator}/disputes`, shape: 'scale', text: words.navDisputes },
    { part: 'figures', to: `${paths.operator}/figures`, shape: 'chart', text: words.navFigures },
  ] as const;
  return places.map((each) => (
    <Link key={each.part} to={each.to} current={here === each.part}>
      <Icon shape={each.shape} />
      {each.text}
    </Link>
  ));
}
