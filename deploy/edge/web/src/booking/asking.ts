import * as bodies from '../api/bodies';
import { reservations } from '../api/client';
import { ProblemError, Unreachable, problemOf } from '../api/problem';
import { freshId } from '../time/uuid';
import type { Answer, Wish } from './outbox';

/** Sends a wish once. The id is the wish's own, so that it may be sent as often as one likes. */
export async function send(
  wish: Wish,
  decided: (reservation: bodies.Reservation) => void,
): Promise<Answer> {
  try {
    const { data, error, response } = await reservations.PUT('/v1/reservations/{id}', {
      params: { path: { id: wish.id } },
      body: {
        pile: wish.pile,
        from: new Date(wish.from).toISOString(),
        to: new Date(wish.to).toISOString(),
        ...(wish.connector === undefined ? {} : { connector: wish.connector }),
        ...(wish.wait === undefined ? {} : { wait: wish.wait }),
      },
    });
    if (response.status === 202) return { kind: 'pending' };
    if (!response.ok || data === undefined) {
      return { kind: 'problem', problem: problemOf(response.status, error) };
    }
    decided(bodies.reservation(data));
    return { kind: 'decided' };
  } catch (failure) {
    if (failure instanceof Unreachable) return { kind: 'unreachable' };
    throw failure;
  }
}

/** Of what can be done with a reservation, each answers how it is then. */
export type Act =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'check-in' }
  | { readonly kind: 'accept' }
  | { readonly kind: 'change'; readonly from: number; readonly to: number };

const triesMax = 6;

/**
 * Does it, and asks again while the platform has not decided. The key makes the retries of one act
 * the same act; the version makes sure that it is about what was on the screen.
 */
export async function act(reservation: bodies.Reservation, what: Act): Promise<bodies.Reservation> {
  const key = freshId();
  for (let attempt = 0; ; attempt++) {
    const { data, error, response } = await actOnce(reservation, what, key);
    if (response.status === 202 && attempt < triesMax) {
      await new Promise((resolve) => setTimeout(resolve, 500 * (attempt + 1)));
      continue;
    }
    if (!response.ok || data === undefined) {
      throw new ProblemError(problemOf(response.status, error));
    }
    const answered = bodies.reservation(data);
    return what.kind === 'check-in' ? { ...answered, checkedIn: true } : answered;
  }
}

function actOnce(reservation: bodies.Reservation, what: Act, key: string) {
  const path = { id: reservation.id };
  const version = { 'If-Match': `"${reservation.version}"` };
  switch (what.kind) {
    case 'cancel':
      return reservations.DELETE('/v1/reservations/{id}', { params: { path, header: version } });
    case 'check-in':
      return reservations.POST('/v1/reservations/{id}/check-in', {
        params: { path, header: { 'Idempotency-Key': key } },
      });
    case 'accept':
      return reservations.POST('/v1/reservations/{id}/acceptance', {
        params: { path, header: { 'Idempotency-Key': key } },
      });
    case 'change':
      return reservations.PATCH('/v1/reservations/{id}', {
        params: { path, header: { ...version, 'Idempotency-Key': key } },
        body: { from: new Date(what.from).toISOString(), to: new Date(what.to).toISOString() },
      });
  }
}
