import { afterAnswer, isOpen, pauseMs, type Answer, type Wish } from './outbox';

/** Where wishes are kept over restarts. */
export interface WishStore {
  all(): Promise<readonly Wish[]>;
  put(wish: Wish): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface SenderDoor {
  readonly store: WishStore;
  readonly send: (wish: Wish) => Promise<Answer>;
  /** The wishes have changed. */
  readonly changed: (wishes: readonly Wish[]) => void;
  readonly settled: (wish: Wish) => void;
  readonly later: (work: () => void, ms: number) => void;
  readonly random: () => number;
}

export interface Sender {
  /** Stores the wish, sends it, and tells what it has become; null if it is decided. */
  ask(wish: Wish): Promise<Wish | null>;
  /** Sends all that is open once more. */
  flush(): Promise<void>;
  forget(id: string): Promise<void>;
  load(): Promise<void>;
}

export function createSender(door: SenderDoor): Sender {
  let tries = 0;
  let planned = false;
  let running: Promise<void> | null = null;

  async function tell(): Promise<void> {
    door.changed(await door.store.all());
  }

  async function sendOnce(wish: Wish): Promise<Wish | null> {
    const answer = await door.send(wish);
    const next = afterAnswer(wish, answer);
    if (next === null) {
      await door.store.remove(wish.id);
      door.settled(wish);
    } else if (next !== wish) {
      await door.store.put(next);
    }
    await tell();
    return next;
  }

  async function sendAll(): Promise<void> {
    let open = false;
    for (const wish of await door.store.all()) {
      if (isOpen(wish)) {
        const next = await sendOnce(wish);
        open ||= next !== null && isOpen(next);
      }
    }
    plan(open);
  }

  function plan(open: boolean): void {
    tries = open ? tries + 1 : 0;
    if (open && !planned) {
      planned = true;
      door.later(
        () => {
          planned = false;
          void flush();
        },
        pauseMs(tries, door.random()),
      );
    }
  }

  function flush(): Promise<void> {
    running ??= sendAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    async ask(wish) {
      await door.store.put(wish);
      await tell();
      const next = await sendOnce(wish);
      plan(next !== null && isOpen(next));
      return next;
    },
    flush,
    async forget(id) {
      await door.store.remove(id);
      await tell();
    },
    load: tell,
  };
}
