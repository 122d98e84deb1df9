/** A no of one of the doors, RFC 9457; whoever acts on it acts on the code. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly retryable: boolean;
  readonly nextFree: readonly FreeSlot[];
  readonly elsewhere: readonly OtherPile[];
}

export interface FreeSlot {
  readonly connector: number;
  readonly from: number;
  readonly to: number;
}

export interface OtherPile {
  readonly pile: string;
  readonly site: string;
  readonly connector: number;
}

export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** There was no answer that can be read: no network, or something between us and the edge. */
export class Unreachable extends Error {}

/** Reads the body of an answer that is no success, whatever it is. */
export function problemOf(status: number, body: unknown): Problem {
  const members = isObject(body) ? body : {};
  const code = typeof members['code'] === 'string' ? members['code'] : codeOf(status);
  return {
    code,
    status,
    title: text(members['title']),
    detail: text(members['detail']),
    retryable:
      typeof members['retryable'] === 'boolean'
        ? members['retryable']
        : status >= 500 || status === 429,
    nextFree: list(members['nextFree']).flatMap(freeSlot),
    elsewhere: list(members['elsewhere']).flatMap(otherPile),
  };
}

function codeOf(status: number): string {
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 429:
      return 'too-many-requests';
    default:
      return status === 503 || status === 502 || status === 504 ? 'unavailable' : 'internal';
  }
}

function freeSlot(value: unknown): FreeSlot[] {
  if (!isObject(value)) return [];
  const from = Date.parse(text(value['from']));
  const to = Date.parse(text(value['to']));
  const connector = value['connector'];
  return Number.isNaN(from) || Number.isNaN(to) || typeof connector !== 'number'
    ? []
    : [{ connector, from, to }];
}

function otherPile(value: unknown): OtherPile[] {
  if (!isObject(value)) return [];
  const { pile, site, connector } = value;
  return typeof pile === 'string' && typeof site === 'string' && typeof connector === 'number'
    ? [{ pile, site, connector }]
    : [];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
