import type { paths as GatewayPaths } from '#api/gateway';
import type { paths as LedgerPaths } from '#api/ledger-service';
import type { paths as PermissionPaths } from '#api/permission-service';
import type { paths as ReservationPaths } from '#api/reservation-service';
import createClient from 'openapi-fetch';
import { expire, token } from '../signin/session';
import { networkHeard, networkLost } from './network';
import { ProblemError, Unreachable, isObject, problemOf } from './problem';
import type { OpenCode } from './bodies';

const answerLimitMs = 25_000;

/** Every request says who asks; an answer that the token is no good ends the session. */
async function asMe(request: Request): Promise<Response> {
  const known = token();
  if (known !== null) request.headers.set('Authorization', `Bearer ${known}`);
  request.headers.set('Accept-Language', document.documentElement.lang);
  let answer: Response;
  try {
    answer = await fetch(request, {
      cache: 'no-store',
      signal: AbortSignal.timeout(answerLimitMs),
    });
  } catch (failure) {
    // One that takes too long has a network, and something slow behind it.
    if (!(failure instanceof DOMException)) networkLost();
    throw new Unreachable('Expected an answer, but there is none', { cause: failure });
  }
  networkHeard();
  if (answer.status === 401) expire();
  return answer;
}

const options = { baseUrl: location.origin, fetch: asMe };
export const reservations = createClient<ReservationPaths>(options);
export const permissions = createClient<PermissionPaths>(options);
export const gateway = createClient<GatewayPaths>(options);
export const ledger = createClient<LedgerPaths>(options);

/** The body of a success; anything else is thrown as the problem that it is. */
export async function success<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok || data === undefined) {
    throw new ProblemError(problemOf(response.status, error));
  }
  return data;
}

/** The gateway's document does not say what this answers, so it is read member by member. */
export async function openCodes(reservation: string): Promise<readonly OpenCode[]> {
  const address = `${location.origin}/v1/reservations/${reservation}/code`;
  const answer = await asMe(new Request(address));
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new ProblemError(problemOf(answer.status, body));
  const codes = isObject(body) && Array.isArray(body['codes']) ? body['codes'] : [];
  return codes.flatMap((each: unknown) => {
    if (!isObject(each)) return [];
    const { code, from, to } = each;
    return typeof code === 'string' && typeof from === 'string' && typeof to === 'string'
      ? [{ code, from: Date.parse(from), to: Date.parse(to) }]
      : [];
  });
}

/** The gateway's document takes the name of a pile for an object, so this says the path itself. */
export async function stopCharging(pile: string, session: string): Promise<void> {
  const path = `/v1/piles/${encodeURIComponent(pile)}/charging/${encodeURIComponent(session)}`;
  const answer = await asMe(new Request(location.origin + path, { method: 'DELETE' }));
  if (!answer.ok) {
    const body: unknown = await answer.json().catch(() => null);
    throw new ProblemError(problemOf(answer.status, body));
  }
}

/** A document such as a statement on paper. */
export async function file(path: string, type: string): Promise<Blob> {
  const answer = await asMe(new Request(location.origin + path, { headers: { Accept: type } }));
  if (!answer.ok) {
    const body: unknown = await answer.json().catch(() => null);
    throw new ProblemError(problemOf(answer.status, body));
  }
  return answer.blob();
}
