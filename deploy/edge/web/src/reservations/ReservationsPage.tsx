import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Pile, Reservation } from '../api/bodies';
import { usePiles, useReservations } from '../api/questions';
import { useBookings } from '../booking/Bookings';
import type { Wish } from '../booking/outbox';
import { useKept } from '../offline/Keeps';
import { RunningCard } from '../charging/RunningCard';
import { useRunning } from '../charging/running';
import { Link } from '../page/Link';
import { useNow, useOnline } from '../page/moments';
import { paths } from '../page/router';
import { Empty, Failed, Loading } from '../page/states';
import { useWords } from '../words/language';
import { grouped } from './groups';
import { ReservationCard } from './ReservationCard';
import { WishCard } from './WishCard';

interface ReservationsPageProps {
  readonly person: string;
  readonly opened: string | null;
}

const overAtFirst = 5;

export function ReservationsPage({ person, opened }: ReservationsPageProps): ReactNode {
  const { words } = useWords();
  const now = useNow(15_000);
  const online = useOnline();
  const asked = useReservations();
  const piles = usePiles();
  const kept = useKept(person);
  const { wishes } = useBookings();
  const running = useRunning();
  const [allOver, setAllOver] = useState(false);
  const reservations = asked.data ?? kept.data?.reservations;
  if (reservations === undefined) {
    if (asked.isError) return <Failed failure={asked.error} onRetry={() => void asked.refetch()} />;
    if (online || kept.isPending) return <Loading rows={3} />;
  }
  const known = [...(piles.data ?? []), ...(kept.data?.piles ?? [])];
  const refused = new Set(wishes.map((wish) => wish.id));
  const groups = grouped(
    (reservations ?? []).filter((each) => !refused.has(each.id)),
    now,
  );
  const over = groups.over.slice(0, allOver ? undefined : overAtFirst);
  // A link to one leads to it, however long ago it was.
  const openedLater = groups.over.slice(over.length).filter((each) => each.id === opened);
  const unknown =
    opened !== null &&
    asked.isSuccess &&
    !asked.data.some((each) => each.id === opened) &&
    !wishes.some((wish) => wish.id === opened);
  const card = (each: Reservation): ReactNode => (
    <li key={each.id}>
      <ReservationCard
        reservation={each}
        pile={pileOf(known, each.pile)}
        codes={kept.data?.codes[each.id] ?? []}
        now={now}
        opened={each.id === opened}
      />
    </li>
  );
  const wishCard = (wish: Wish): ReactNode => (
    <li key={wish.id}>
      <WishCard wish={wish} now={now} />
    </li>
  );
  const nothing =
    wishes.length === 0 &&
    (reservations ?? []).length === 0 &&
    (running.data ?? []).length === 0;
  return (
    <div className="reservations">
      <div className="title-line">
        <h1>{words.reservationsTitle}</h1>
      </div>
      {unknown && (
        <p className="notice notice-wide" role="status">
          {words.reservationUnknown}
        </p>
      )}
      {nothing && (
        <Empty title={words.reservationsNone} text={words.reservationsNoneText}>
          <Link className="button button-main" to={paths.piles}>
            {words.toPiles}
          </Link>
        </Empty>
      )}
      <Group title={words.chargingNow}>
        {(running.data ?? []).map((each) => (
          <li key={each.session}>
            <RunningCard charging={each} pile={pileOf(known, each.pile)} />
          </li>
        ))}
      </Group>
      <Group title={words.groupUnsent}>{wishes.filter(isUnsent).map(wishCard)}</Group>
      <Group title={words.refusedTitle}>
        {wishes.filter((wish) => !isUnsent(wish)).map(wishCard)}
      </Group>
      <Group title={words.groupOffers}>{groups.offers.map(card)}</Group>
      <Group title={words.groupNext}>{groups.next.map(card)}</Group>
      <Group title={words.groupWaiting}>{groups.waiting.map(card)}</Group>
      <Group title={words.groupOver}>{[...over, ...openedLater].map(card)}</Group>
      {!allOver && groups.over.length > overAtFirst && (
        <Button className="button button-plain" onPress={() => setAllOver(true)}>
          {words.more}
        </Button>
      )}
    </div>
  );
}

function isUnsent(wish: Wish): boolean {
  return wish.state.kind !== 'refused';
}

function pileOf(piles: readonly Pile[], pile: string): Pile | null {
  return piles.find((each) => each.pile === pile) ?? null;
}

function Group(props: {
  readonly title: string;
  readonly children: readonly ReactNode[];
}): ReactNode {
  if (props.children.length === 0) return null;
  return (
    <section className="group" aria-label={props.title}>
      <h2 className="group-title">{props.title}</h2>
      <ul className="cards">{props.children}</ul>
    </section>
  );
}
