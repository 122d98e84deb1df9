import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useReservations } from '../api/questions';
import { useBookings } from '../booking/Bookings';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { paths } from '../page/router';
import { clockSpan, nearDay } from '../time/formats';
import { useWords } from '../words/language';
import { Refused } from './Refused';

interface OutcomeProps {
  readonly id: string;
  readonly zone: string;
  readonly now: number;
  readonly moved: boolean;
  readonly onTake: (span: { readonly from: number; readonly to: number }) => void;
  readonly onClose: () => void;
}

/** What came of it; it follows what becomes of it later. */
export function Outcome(props: OutcomeProps): ReactNode {
  const { words } = useWords();
  const { wishes, forget } = useBookings();
  const wish = wishes.find((each) => each.id === props.id);
  const leave = (): void => {
    // A refusal that was read here needs not be read again under the reservations.
    if (wish?.state.kind === 'refused') forget(wish.id);
    props.onClose();
  };
  const close = (
    <Button className="button button-plain button-icon" aria-label={words.close} onPress={leave}>
      <Icon shape="close" />
    </Button>
  );
  if (wish?.state.kind === 'refused') {
    return (
      <div className="outcome">
        <div className="outcome-close">{close}</div>
        <Refused
          title={words.refusedTitle}
          problem={wish.state.problem}
          zone={props.zone}
          now={props.now}
          onTake={(span) => {
            forget(wish.id);
            props.onTake(span);
          }}
        />
      </div>
    );
  }
  if (wish !== undefined) {
    const pending = wish.state.kind === 'pending';
    return (
      <Told
        kind="waiting"
        title={pending ? words.pendingTitle : words.queuedTitle}
        text={pending ? words.pendingText : words.queuedText}
      >
        {close}
      </Told>
    );
  }
  return <Decided {...props}>{close}</Decided>;
}

function Decided(props: OutcomeProps & { readonly children: ReactNode }): ReactNode {
  const { words, locale } = useWords();
  const { data: reservations } = useReservations();
  const reservation = reservations?.find((each) => each.id === props.id);
  if (reservation === undefined) return null;
  const span = `${nearDay(reservation.from, props.now, locale, props.zone, words)} ${clockSpan(reservation.from, reservation.to, locale, props.zone)}`;
  const waits = reservation.status === 'WAITING';
  return (
    <Told
      kind={waits ? 'waiting' : 'good'}
      title={waits ? words.waitingListTitle : words[`status${reservation.status}`]}
      text={waits ? words.waitingListText : props.moved ? words.moved : words.reservedText(span)}
    >
      <Link className="button" to={paths.reservation(props.id)}>
        {words.seeReservation}
      </Link>
      {props.children}
    </Told>
  );
}

interface ToldProps {
  readonly kind: 'good' | 'waiting';
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Told({ kind, title, text, children }: ToldProps): ReactNode {
  return (
    <div className="told" role="status" data-kind={kind}>
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      <div className="told-acts">{children}</div>
    </div>
  );
}
