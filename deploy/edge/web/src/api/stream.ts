import { pauseMs } from '../booking/outbox';
import { networkHeard, networkLost } from './network';
import { createEventParser, type StreamEvent } from './events';

/** A comment comes every 15 seconds; three of them missing means that nobody speaks any more. */
const silenceMs = 45_000;

export interface Listening {
  readonly path: string;
  /** The token of now; null if nobody is signed in. */
  readonly token: () => string | null;
  readonly onEvent: (event: StreamEvent) => void;
  /** Something arrived, be it an empty comment. */
  readonly onHeard: (at: number) => void;
  readonly onBroken: () => void;
  readonly onRefused: (status: number) => void;
}

/**
 * Listens for as long as it is wanted, and goes on after the last event when the stream breaks.
 * `EventSource` cannot say who asks, so this reads the answer of `fetch` as it comes.
 */
export function listen(listening: Listening): () => void {
  const ended = new AbortController();
  void goOn(listening, ended.signal);
  return () => ended.abort();
}

async function goOn(listening: Listening, ended: AbortSignal): Promise<void> {
  let lastId: string | null = null;
  let tries = 0;
  while (!ended.aborted) {
    try {
      await readOnce(listening, lastId, ended, (id) => {
        tries = 0;
        lastId = id ?? lastId;
      });
    } catch (failure) {
      // However it broke, it is taken up again below.
      if (failure instanceof TypeError) networkLost();
    }
    if (ended.aborted) return;
    listening.onBroken();
    await pause(pauseMs(tries++, Math.random()), ended);
  }
}

async function readOnce(
  listening: Listening,
  lastId: string | null,
  ended: AbortSignal,
  heard: (id: string | null) => void,
): Promise<void> {
  const token = listening.token();
  if (token === null) return;
  const attempt = new AbortController();
  const end = (): void => attempt.abort();
  ended.addEventListener('abort', end);
  let patience = setTimeout(end, silenceMs);
  try {
    const answer = await fetch(listening.path, {
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${token}`,
        ...(lastId === null ? {} : { 'Last-Event-ID': lastId }),
      },
      cache: 'no-store',
      signal: attempt.signal,
    });
    networkHeard();
    if (!answer.ok || answer.body === null) {
      listening.onRefused(answer.status);
      return;
    }
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    const parse = createEventParser();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      clearTimeout(patience);
      patience = setTimeout(end, silenceMs);
      listening.onHeard(Date.now());
      for (const event of parse(decoder.decode(read.value, { stream: true }))) {
        heard(event.id);
        listening.onEvent(event);
      }
    }
  } finally {
    clearTimeout(patience);
    ended.removeEventListener('abort', end);
  }
}

function pause(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      ended.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
    ended.addEventListener('abort', done);
  });
}
