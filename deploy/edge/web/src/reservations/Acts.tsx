import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Pile, Reservation } from '../api/bodies';
import { putAnswer } from '../api/live';
import { ProblemError } from '../api/problem';
import { names } from '../api/questions';
import { act, type Act } from '../booking/asking';
import { Refused } from '../day/Refused';
import { Link } from '../page/Link';
import { useOnline } from '../page/moments';
import { paths } from '../page/router';
import { clock, clockSpan, lengthOf } from '../time/formats';
import { dayOf, minuteMs } from '../time/zone';
import type { Words } from '../words/en';
import { useWords } from '../words/language';

interface ActsProps {
  readonly reservation: Reservation;
  readonly pile: Pile | null;
  readonly zone: string;
  readonly now: number;
}

/** What can be done with a reservation; none of it without network, since each has to be decided. */
export function Acts(props: ActsProps): ReactNode {
  const { words, locale } = useWords();
  const { reservation, zone, now } = props;
  const online = useOnline();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const acting = useMutation({
    mutationFn: (what: Act) => act(reservation, what),
    onSuccess: (next) => putAnswer(client, next),
    // It may have become another meanwhile; the next try is about what it is.
    onError: () => client.invalidateQueries({ queryKey: names.reservations }),
  });
  const failure = acting.error;
  const offered = possible(props);
  return (
    <>
      {offered.length > 0 && online && (
        <div className="card-acts">
          {offered.map((each) => (
            <ActButton
              key={each}
              kind={each}
              {...props}
              busy={acting.isPending}
              onAct={(what) => (what.kind === 'cancel' ? setSure(true) : acting.mutate(what))}
            />
          ))}
        </div>
      )}
      {acting.isSuccess && (
        <p className="good" role="status">
          {doneText(acting.variables, acting.data, words, locale, zone)}
        </p>
      )}
      {failure !== null && (
        <Refused
          title={words.failedTitle}
          problem={failure instanceof ProblemError ? failure.problem : silence}
          zone={zone}
          now={now}
        />
      )}
      <CancelSure
        open={sure}
        text={words.cancelSureText(clockSpan(reservation.from, reservation.to, locale, zone))}
        onClose={() => setSure(false)}
        onYes={() => {
          setSure(false);
          acting.mutate({ kind: 'cancel' });
        }}
      />
    </>
  );
}

const silence = {
  code: 'unavailable',
  status: 503,
  title: '',
  detail: '',
  retryable: true,
  nextFree: [],
  elsewhere: [],
} as const;

type Possible = 'accept' | 'check-in' | 'extend' | 'move' | 'cancel' | 'decline' | 'leave';

function possible({ reservation, pile, now }: ActsProps): readonly Possible[] {
  if (reservation.to <= now) return [];
  const early = (pile?.terms.earlyStartMinutes ?? 0) * minuteMs;
  switch (reservation.status) {
    case 'OFFERED':
      return ['accept', 'decline'];
    case 'WAITING':
    case 'PENDING':
      return ['leave'];
    case 'RESERVED':
      return [
        ...(reservation.from - early <= now && !reservation.checkedIn
          ? (['check-in'] as const)
          : []),
        'extend',
        ...(reservation.from > now ? (['move'] as const) : []),
        'cancel',
      ];
    default:
      return [];
  }
}

interface ActButtonProps extends ActsProps {
  readonly kind: Possible;
  readonly busy: boolean;
  readonly onAct: (what: Act) => void;
}

/** A reservation is made longer by two units, and never by less than half an hour. */
const longerMinutes = 30;

function ActButton({ kind, reservation, pile, zone, busy, onAct }: ActButtonProps): ReactNode {
  const { words, locale } = useWords();
  const button = (text: string, what: Act, look = 'button'): ReactNode => (
    <Button className={look} isDisabled={busy} onPress={() => onAct(what)}>
      {text}
    </Button>
  );
  switch (kind) {
    case 'accept':
      return button(words.accept, { kind: 'accept' }, 'button button-main');
    case 'check-in':
      return button(words.checkIn, { kind: 'check-in' }, 'button button-main');
    case 'decline':
      return button(words.decline, { kind: 'cancel' });
    case 'leave':
      return button(words.leaveLine, { kind: 'cancel' });
    case 'cancel':
      return button(words.cancelReservation, { kind: 'cancel' }, 'button button-plain');
    case 'extend': {
      const by = Math.max(longerMinutes, pile?.unitMinutes ?? longerMinutes) * minuteMs;
      return button(words.extend(lengthOf(by, locale)), {
        kind: 'change',
        from: reservation.from,
        to: reservation.to + by,
      });
    }
    case 'move':
      return (
        <Link
          className="button"
          to={paths.pile(reservation.pile, dayOf(reservation.from, zone), reservation.id)}
        >
          {words.change}
        </Link>
      );
  }
}

function doneText(
  what: Act,
  next: Reservation,
  words: Words,
  locale: string,
  zone: string,
): string {
  switch (what.kind) {
    case 'cancel':
      return words.canceled;
    case 'check-in':
      return words.checkInDone;
    case 'accept':
      return words[`status${next.status}`];
    case 'change':
      return words.extended(clock(next.to, locale, zone));
  }
}

interface CancelSureProps {
  readonly open: boolean;
  readonly text: string;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

function CancelSure({ open, text, onClose, onYes }: CancelSureProps): ReactNode {
  const { words } = useWords();
  return (
    <ModalOverlay
      className="overlay"
      isOpen={open}
      isDismissable
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className="modal">
        <Dialog role="alertdialog" className="dialog">
          <Heading slot="title">{words.cancelSure}</Heading>
          <p>{text}</p>
          <div className="card-acts">
            <Button className="button button-danger" onPress={onYes}>
              {words.cancelYes}
            </Button>
            <Button className="button" onPress={onClose}>
              {words.cancelNo}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
