import { describe, expect, it } from 'vitest';
import { problemOf } from '../src/api/problem';
import { afterAnswer, pauseMs, type Answer, type Wish } from '../src/booking/outbox';
import { createSender, type WishStore } from '../src/booking/sender';

const wish: Wish = {
  id: '01a22d9f-1a9a-7f04-8b2d-a45b86dc283c',
  person: 'driver-ana',
  pile: 'P',
  site: 'Yard',
  zone: 'Europe/Berlin',
  from: 0,
  to: 1,
  madeAt: 0,
  state: { kind: 'waiting' },
};
const taken = problemOf(409, { code: 'slot-taken', retryable: false });

function inMemory(): WishStore & { readonly kept: Map<string, Wish> } {
  const kept = new Map<string, Wish>();
  return {
    kept,
    all: () => Promise.resolve([...kept.values()]),
    put: (each) => Promise.resolve(void kept.set(each.id, each)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
  };
}

function sending(answers: Answer[]) {
  const store = inMemory();
  const sent: { id: string; keptThen: boolean }[] = [];
  const later: (() => void)[] = [];
  const settled: string[] = [];
  const sender = createSender({
    store,
    send: (each) => {
      sent.push({ id: each.id, keptThen: store.kept.has(each.id) });
      return Promise.resolve(answers.shift() ?? { kind: 'unreachable' });
    },
    changed: () => undefined,
    settled: (each) => settled.push(each.id),
    later: (work) => later.push(work),
    random: () => 0.5,
  });
  return { store, sent, later, settled, sender };
}

describe('a booking', () => {
  it('is stored before it is sent', async () => {
    const { sender, sent } = sending([{ kind: 'decided' }]);

    await sender.ask(wish);

    expect(sent).toEqual([{ id: wish.id, keptThen: true }]);
  });

  it('is gone once it is decided, for then the reservation speaks', async () => {
    const { sender, store, settled } = sending([{ kind: 'decided' }]);

    expect(await sender.ask(wish)).toBeNull();
    expect(store.kept.size).toBe(0);
    expect(settled).toEqual([wish.id]);
  });

  it('goes out with the same id until it is answered', async () => {
    const { sender, sent, store, later } = sending([
      { kind: 'unreachable' },
      { kind: 'pending' },
      { kind: 'decided' },
    ]);

    expect((await sender.ask(wish))?.state.kind).toBe('waiting');
    expect(later).toHaveLength(1);
    await sender.flush();
    expect(store.kept.get(wish.id)?.state.kind).toBe('pending');
    await sender.flush();

    expect(sent.map((each) => each.id)).toEqual([wish.id, wish.id, wish.id]);
    expect(store.kept.size).toBe(0);
  });

  it('that is refused stays to be read and is not sent again', async () => {
    const { sender, sent, store } = sending([{ kind: 'problem', problem: taken }]);

    expect((await sender.ask(wish))?.state.kind).toBe('refused');
    await sender.flush();

    expect(sent).toHaveLength(1);
    expect(store.kept.get(wish.id)?.state).toEqual({ kind: 'refused', problem: taken });
  });

  it('waits on when the platform is busy or the sign-in has ended', () => {
    for (const body of [
      { code: 'unavailable', retryable: true },
      { code: 'too-many-requests', retryable: true },
      { code: 'unauthenticated', retryable: false },
    ]) {
      const next = afterAnswer(wish, { kind: 'problem', problem: problemOf(401, body) });

      expect(next?.state.kind, body.code).toBe('waiting');
    }
  });

  it('is not sent twice at a time', async () => {
    const { sender, sent, store } = sending([{ kind: 'decided' }]);
    store.kept.set(wish.id, wish);

    await Promise.all([sender.flush(), sender.flush()]);

    expect(sent).toHaveLength(1);
  });
});

describe('the pause between tries', () => {
  it('grows to a minute and no further', () => {
    expect(pauseMs(0, 0.5)).toBe(1_000);
    expect(pauseMs(3, 0.5)).toBe(8_000);
    expect(pauseMs(50, 1)).toBeLessThanOrEqual(75_000);
  });
});
