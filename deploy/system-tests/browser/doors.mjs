// The public doors that a scene needs before the curtain: who may use which pile.
import { randomBytes } from 'node:crypto';

export function uuidV7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A permission since then covers the unit that runs, however long that is. */
export const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

/** How long anything may take until the last of the services has heard of it. */
const patienceMs = 90_000;

/** Asks again until there is an answer, as one has to of what others hear a moment later. */
export async function until(what, find) {
  const ends = performance.now() + patienceMs;
  for (;;) {
    const { found, instead } = await find();
    if (found) return found;
    if (performance.now() > ends) {
      throw new Error(`Expected ${what} within ${patienceMs / 1000} s, but: ${instead ?? 'none'}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** The desk hears of a pile and of a permission a moment after they were made. */
const unheard = ['no-permission', 'unknown-pile'];

/** What says "not yet", or "again by the same id": no answer to stand by. */
function isOpen(method, path, status) {
  return status === 503 || (status === 202 && method !== 'GET' && path.startsWith('/v1/reservations/'));
}

export function createDoors(edge) {
  const tokens = new Map();
  async function tokenOf(username) {
    if (!tokens.has(username)) {
      const form = new URLSearchParams({ grant_type: 'password', username, password: username });
      const answer = await fetch(`${edge}/token`, { method: 'POST', body: form });
      tokens.set(username, (await answer.json()).access_token);
    }
    return tokens.get(username);
  }
  async function askOnce(username, method, path, body, headers) {
    const answer = await fetch(edge + path, {
      method,
      headers: {
        Authorization: `Bearer ${await tokenOf(username)}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  }
  async function ask(username, method, path, body, headers = {}) {
    return until(`an answer to ${method} ${path}`, async () => {
      const answer = await askOnce(username, method, path, body, headers);
      const open = isOpen(method, path, answer.status);
      return open ? { instead: JSON.stringify(answer) } : { found: answer };
    });
  }
  /** Answers with the beginning of what is reserved then. */
  async function reserve(username, pile, span, notYet) {
    return until('a reservation', async () => {
      const { from, to } = span();
      const wish = { pile, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      const asked = await ask(username, 'PUT', `/v1/reservations/${uuidV7()}`, wish);
      if (asked.status === 201) return { found: from };
      if (notYet.includes(asked.body.code)) return { instead: JSON.stringify(asked) };
      throw new Error(`Expected a reservation, but: ${JSON.stringify(asked)}`);
    });
  }
  return {
    ask,
    piles: async (username) => (await ask(username, 'GET', '/v1/piles?limit=100')).body,
    /** Registers a pile of cleo's and answers with its secret. */
    share: async (pile, description) => {
      await ask('cleo', 'PUT', `/v1/piles/${pile}`, description);
      const issued = await ask('cleo', 'POST', `/v1/piles/${pile}/secret`, {});
      if (issued.status !== 201)
        throw new Error(`Expected a secret, but: ${JSON.stringify(issued)}`);
      return issued.body.secret;
    },
    bind: async (card, driver) => {
      const bound = await ask('omar', 'PUT', `/v1/cards/${card}`, { driver });
      if (bound.status > 201) throw new Error(`Expected a card, but: ${JSON.stringify(bound)}`);
    },
    register: async (username, pile, description) => {
      const made = await ask(username, 'PUT', `/v1/piles/${pile}`, description);
      if (made.status !== 201 && made.status !== 200)
        throw new Error(`Expected to register ${pile}, but: ${JSON.stringify(made)}`);
    },
    retire: async (username, pile) => {
      const retired = await ask(username, 'DELETE', `/v1/piles/${pile}?reason=over`);
      if (retired.status !== 200)
        throw new Error(`Expected to retire ${pile}, but: ${JSON.stringify(retired)}`);
    },
    permit: async (driver, pile, more = {}, by = 'cleo') => {
      const granted = await ask(by, 'PUT', `/v1/permissions/${uuidV7()}`, {
        driver,
        pile,
        ...more,
      });
      if (granted.status > 201)
        throw new Error(`Expected to permit, but: ${JSON.stringify(granted)}`);
    },
    reserve: (username, pile, from, to) => reserve(username, pile, () => ({ from, to }), unheard),
    /** From the unit that runs when it is asked for, or from the next if that one ends meanwhile. */
    reserveNow: (username, pile, unitMs, lengthMs) => {
      const span = () => {
        const from = Math.floor(Date.now() / unitMs) * unitMs;
        return { from, to: from + lengthMs };
      };
      return reserve(username, pile, span, [...unheard, 'in-the-past']);
    },
    cancelAll: async (username) => {
      for (const state of ['RESERVED', 'WAITING', 'OFFERED']) {
        const { body } = await ask(username, 'GET', `/v1/reservations?state=${state}&limit=100`);
        for (const { id } of body) await ask(username, 'DELETE', `/v1/reservations/${id}`);
      }
    },
  };
}
