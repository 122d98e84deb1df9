import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Connector, Day, Pile, Reservation } from '../api/bodies';
import { putAnswer } from '../api/live';
import { ProblemError } from '../api/problem';
import { act } from '../booking/asking';
import { useBookings } from '../booking/Bookings';
import { standing, type Selection, type Standing } from '../booking/selection';
import { Icon } from '../page/Icon';
import { WorkButton } from '../page/WorkButton';
import { clockSpan, lengthOf, nearDay } from '../time/formats';
import { clocksDiffer, myZone } from '../time/zone';
import type { Words } from '../words/en';
import { useWords } from '../words/language';
import { Outcome } from './Outcome';
import { Refused } from './Refused';
import { Terms } from './Terms';

interface BookingPanelProps {
  readonly person: string;
  readonly day: Day;
  readonly pile: Pile | null;
  readonly moving: Reservation | null;
  readonly connectors: readonly Connector[];
  /** The connector that somebody insists on. */
  readonly wish: number | null;
  readonly selection: Selection | null;
  readonly now: number;
  readonly onResize: (units: number) => void;
  readonly onTake: (span: { readonly from: number; readonly to: number }) => void;
  readonly onClear: () => void;
}

/** Beside the day, or below it on a phone: what is picked, on which terms, and what came of it. */
export function BookingPanel(props: BookingPanelProps): ReactNode {
  const { words } = useWords();
  const { selection } = props;
  const [asked, setAsked] = useState<string | null>(null);
  const asking = useAsking(props, setAsked);
  const moving = useMoving(props, setAsked);
  const busy = asking.isPending || moving.isPending;
  if (selection === null) {
    return (
      <aside className="panel" data-state={asked === null ? 'hint' : 'done'}>
        {asked === null ? (
          <p className="quiet">{words.pickHint}</p>
        ) : (
          <Outcome
            id={asked}
            zone={props.day.zone}
            now={props.now}
            moved={moving.isSuccess}
            onTake={(span) => {
              setAsked(null);
              props.onTake(span);
            }}
            onClose={() => setAsked(null)}
          />
        )}
      </aside>
    );
  }
  const stands = standing(selection, props.connectors, props.now);
  return (
    <aside className="panel" data-state="picked">
      <Picked {...props} selection={selection} />
      <StandingText stands={stands} words={words} />
      <div className="panel-act">
        <Act
          stands={stands}
          isMoving={props.moving !== null}
          busy={busy}
          onReserve={(wait) => asking.mutate({ selection, wait })}
          onMove={() => moving.mutate(selection)}
        />
      </div>
      {moving.error instanceof ProblemError && (
        <Refused
          title={words.refusedMoveTitle}
          problem={moving.error.problem}
          zone={props.day.zone}
          now={props.now}
          onTake={props.onTake}
        />
      )}
      {props.pile === null ? (
        <p className="quiet">{words.termsUnknown}</p>
      ) : (
        <Terms pile={props.pile} at={selection.from} />
      )}
    </aside>
  );
}

function useAsking(props: BookingPanelProps, setAsked: (id: string) => void) {
  const { ask } = useBookings();
  return useMutation({
    // Without network it is stored, and shown as waiting.
    networkMode: 'always',
    mutationFn: ({ selection, wait }: { selection: Selection; wait: boolean }) =>
      ask({
        pile: props.day.pile,
        site: props.pile?.site ?? props.day.pile,
        zone: props.day.zone,
        from: selection.from,
        to: selection.to,
        ...(props.wish === null ? {} : { connector: props.wish }),
        ...(wait ? { wait } : {}),
      }),
    onSuccess: ({ id }) => {
      setAsked(id);
      props.onClear();
    },
  });
}

function useMoving(props: BookingPanelProps, setAsked: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (selection: Selection) => {
      if (props.moving === null)
        throw new Error('Expected a reservation to move, but there is none');
      return act(props.moving, { kind: 'change', from: selection.from, to: selection.to });
    },
    onSuccess: (reservation) => {
      putAnswer(client, reservation);
      setAsked(reservation.id);
      props.onClear();
    },
  });
}

function Picked(props: BookingPanelProps & { readonly selection: Selection }): ReactNode {
  const { words, locale } = useWords();
  const { selection, day } = props;
  const span = clockSpan(selection.from, selection.to, locale, day.zone);
  const length = lengthOf(selection.to - selection.from, locale);
  const mine = myZone();
  return (
    <div className="picked">
      <div className="picked-head">
        <div role="status">
          <p className="picked-day">
            {nearDay(selection.from, props.now, locale, day.zone, words)}
          </p>
          <p className="picked-span">
            <span className="unseen">{words.picked(span, length)}</span>
            <span aria-hidden="true">{span}</span>
          </p>
        </div>
        <Button
          className="button button-plain button-icon"
          aria-label={words.clearPick}
          onPress={props.onClear}
        >
          <Icon shape="close" />
        </Button>
      </div>
      {clocksDiffer(selection.from, day.zone, mine) && (
        <p className="quiet">
          {words.yourTime(clockSpan(selection.from, selection.to, locale, mine))}
        </p>
      )}
      <div className="stepper">
        <Button
          className="button button-icon"
          aria-label={words.shorter}
          onPress={() => props.onResize(-1)}
        >
          <Icon shape="minus" />
        </Button>
        <span>{length}</span>
        <Button
          className="button button-icon"
          aria-label={words.longer}
          onPress={() => props.onResize(1)}
        >
          <Icon shape="plus" />
        </Button>
        {!selection.whole && <span className="quiet stepper-hint">{words.pickHintEnd}</span>}
      </div>
    </div>
  );
}

function StandingText({
  stands,
  words,
}: {
  readonly stands: Standing;
  readonly words: Words;
}): ReactNode {
  const texts: Readonly<Record<Exclude<Standing['kind'], 'free'>, string>> = {
    taken: words.waitInLineText,
    split: words.splitText,
    mine: words.mineText,
    closed: words.closedText,
    past: words.pastText,
  };
  return stands.kind === 'free' ? null : <p className="warning">{texts[stands.kind]}</p>;
}

interface ActProps {
  readonly stands: Standing;
  readonly isMoving: boolean;
  readonly busy: boolean;
  readonly onReserve: (wait: boolean) => void;
  readonly onMove: () => void;
}

/** The desks decide; only what cannot be anything but refused is not offered. */
function Act({ stands, isMoving, busy, onReserve, onMove }: ActProps): ReactNode {
  const { words } = useWords();
  const waits = stands.kind === 'taken' && !isMoving;
  const hopeless = stands.kind === 'mine' || stands.kind === 'past' || stands.kind === 'closed';
  return (
    <WorkButton
      className="button button-main"
      busy={busy}
      disabled={hopeless || (isMoving && stands.kind === 'taken')}
      onPress={() => (isMoving ? onMove() : onReserve(waits))}
    >
      {busy ? words.reserving : isMoving ? words.moveTo : waits ? words.waitInLine : words.reserve}
    </WorkButton>
  );
}
