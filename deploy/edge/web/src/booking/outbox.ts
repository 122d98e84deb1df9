import type { Problem } from '../api/problem';
import { hourMs } from '../time/zone';

/**
 * A reservation that somebody has asked for and that is not answered yet. It is stored before it is
 * sent, and the same request goes out until there is an answer: nobody can know otherwise whether
 * the first one arrived.
 */
export interface Wish {
  readonly id: string;
  readonly person: string;
  readonly pile: string;
  readonly site: string;
  readonly zone: string;
  readonly from: number;
  readonly to: number;
  readonly connector?: number;
  readonly wait?: boolean;
  readonly madeAt: number;
  readonly state: WishState;
}

export type WishState =
  /** Not sent, or sent without an answer. */
  | { readonly kind: 'waiting' }
  /** The platform has it, and has not decided yet. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What came of sending a wish once. */
export type Answer =
  | { readonly kind: 'decided' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'unreachable' };

/** The desks refuse an id that is older; they answer what they have decided a little longer. */
export const idLifeMs = 24 * hourMs;

/** The wish after an answer; null once it is settled and the reservation speaks for itself. */
export function afterAnswer(wish: Wish, answer: Answer): Wish | null {
  switch (answer.kind) {
    case 'decided':
      return null;
    case 'pending':
      return { ...wish, state: { kind: 'pending' } };
    case 'unreachable':
      return wish;
    case 'problem':
      return isPassing(answer.problem)
        ? wish
        : { ...wish, state: { kind: 'refused', problem: answer.problem } };
  }
}

/** A new token or a little patience lets the same request through. */
function isPassing(problem: Problem): boolean {
  return problem.retryable || problem.code === 'unauthenticated';
}

export function isOpen(wish: Wish): boolean {
  return wish.state.kind !== 'refused';
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** How long until the same requests go out again; at random, so that not all come at once. */
export function pauseMs(tries: number, random: number): number {
  const pause = Math.min(firstPauseMs * 2 ** Math.min(tries, 10), longestPauseMs);
  return Math.round(pause * (0.75 + random / 2));
}
