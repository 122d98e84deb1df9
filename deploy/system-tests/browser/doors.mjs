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

/** How long anything may take until the last of the services has heard of it. */
const patienceMs = 45_000;

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
  async function ask(username, method, path, body, headers = {}) {
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
      if (granted.status !== 201)
        throw new Error(`Expected to permit, but: ${JSON.stringify(granted)}`);
    },
    reserve: async (username, pile, from, to) => {
      const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      // The desk hears of a permission a moment after it was given.
      await until('a reservation', async () => {
        const asked = await ask(username, 'PUT', `/v1/reservations/${uuidV7()}`, { pile, ...span });
        if (asked.status === 201) return { found: true };
        const early = ['no-permission', 'unknown-pile'].includes(asked.body.code);
        if (early) return { instead: JSON.stringify(asked) };
        throw new Error(`Expected a reservation, but: ${JSON.stringify(asked)}`);
      });
    },
    cancelAll: async (username) => {
      for (const state of ['RESERVED', 'WAITING', 'OFFERED']) {
        const { body } = await ask(username, 'GET', `/v1/reservations?state=${state}&limit=100`);
        for (const { id } of body) await ask(username, 'DELETE', `/v1/reservations/${id}`);
      }
    },
  };
}
