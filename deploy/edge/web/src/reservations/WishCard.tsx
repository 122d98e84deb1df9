import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useBookings } from '../booking/Bookings';
import type { Wish } from '../booking/outbox';
import { Refused } from '../day/Refused';
import { go, paths } from '../page/router';
import { clockSpan, nearDay } from '../time/formats';
import { dayOf } from '../time/zone';
import { useWords } from '../words/language';

/** A booking that is not answered: it is never shown as one that is. */
export function WishCard({ wish, now }: { readonly wish: Wish; readonly now: number }): ReactNode {
  const { words, locale } = useWords();
  const { flush, forget } = useBookings();
  const { state } = wish;
  return (
    <article className="card card-waiting" data-wish={state.kind}>
      <div className="card-head">
        <h3 className="card-title">{wish.site}</h3>
        <span className="tag" data-kind="waiting">
          {state.kind === 'pending'
            ? words.pendingTitle
            : state.kind === 'refused'
              ? words.refusedTitle
              : words.queuedTitle}
        </span>
      </div>
      <p className="card-span">
        {nearDay(wish.from, now, locale, wish.zone, words)}{' '}
        {clockSpan(wish.from, wish.to, locale, wish.zone)}
      </p>
      {state.kind === 'refused' ? (
        <Refused
          title={words.refusedTitle}
          problem={state.problem}
          zone={wish.zone}
          now={now}
          onTake={(span) => {
            forget(wish.id);
            go(paths.pile(wish.pile, dayOf(span.from, wish.zone)));
          }}
        />
      ) : (
        <p className="quiet">{state.kind === 'pending' ? words.pendingText : words.queuedText}</p>
      )}
      <div className="card-acts">
        {state.kind !== 'refused' && (
          <Button className="button" onPress={flush}>
            {words.sendNow}
          </Button>
        )}
        {state.kind !== 'pending' && (
          <Button className="button button-plain" onPress={() => forget(wish.id)}>
            {words.forget}
          </Button>
        )}
      </div>
    </article>
  );
}
