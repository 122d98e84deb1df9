import type { FleetPile, TableVersion } from './bodies';

/** By what a fleet is looked through. */
export const allStates = [
  'all',
  'CONNECTED',
  'DISCONNECTED',
  'UNKNOWN',
  'charging',
  'faulty',
  'waiting',
] as const;
export type FleetState = (typeof allStates)[number];

export function isFaulty(pile: FleetPile): boolean {
  return pile.connectors.some((each) => each.status === 'Faulted');
}

/**
 * Whether a newer table has been made than the pile says that it has. One that never acknowledged
 * any is of a kind that takes none, or has not been there yet.
 */
export function isBehind(pile: FleetPile): boolean {
  return (
    pile.acknowledged.length > 0 &&
    pile.made.some((table) => table.version > versionOf(pile.acknowledged, table.day))
  );
}

export function versionOf(tables: readonly TableVersion[], day: string): number {
  return tables.find((each) => each.day === day)?.version ?? 0;
}

export function isIn(pile: FleetPile, state: FleetState): boolean {
  switch (state) {
    case 'all':
      return true;
    case 'charging':
      return pile.running.length > 0;
    case 'faulty':
      return isFaulty(pile);
    case 'waiting':
      return pile.waiting > 0;
    default:
      return pile.presence === state;
  }
}

/** Every word of the text has to be somewhere in what is said of the pile. */
export function says(pile: FleetPile, text: string): boolean {
  const said = [
    pile.pile,
    pile.site,
    pile.owner,
    pile.protocol,
    pile.vendor,
    pile.model,
    pile.firmware,
    ...pile.running.map((each) => each.driver),
    ...pile.connectors.map((each) => each.status),
  ]
    .join('\n')
    .toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

export const columns = ['pile', 'connection', 'connectors', 'session', 'table', 'waiting'] as const;
export type Column = (typeof columns)[number];

const presences = ['DISCONNECTED', 'UNKNOWN', 'CONNECTED'] as const;

function rank(pile: FleetPile, column: Column): number {
  switch (column) {
    case 'pile':
      return 0;
    case 'connection':
      return presences.indexOf(pile.presence);
    case 'connectors':
      return isFaulty(pile) ? 0 : 1;
    case 'session':
      return Math.min(Infinity, ...pile.running.map((each) => each.startedAt));
    case 'table':
      return isBehind(pile) ? 0 : 1;
    case 'waiting':
      return -pile.waiting;
  }
}

/** What needs somebody stands first; piles that are alike stand by their site. */
export function sorted(
  piles: readonly FleetPile[],
  column: Column,
  descending: boolean,
): readonly FleetPile[] {
  const sign = descending ? -1 : 1;
  const compare = (one: FleetPile, other: FleetPile): number => {
    const [a, b] = [rank(one, column), rank(other, column)];
    return a === b
      ? one.site.localeCompare(other.site) || one.pile.localeCompare(other.pile)
      : a - b;
  };
  return [...piles].sort((one, other) => sign * compare(one, other));
}

/** ocpp1.6 is a sub-protocol; people say OCPP 1.6. */
export function protocolName(protocol: string): string {
  return protocol.replace(/^ocpp/, 'OCPP ');
}

export type Look = 'good' | 'waiting' | 'bad' | 'plain';

/** The statuses of OCPP 1.6 and 2.x, by whether somebody has to look. */
export function lookOf(status: string): Look {
  switch (status) {
    case 'Charging':
    case 'Occupied':
      return 'good';
    case 'Faulted':
      return 'bad';
    case 'Unavailable':
    case 'SuspendedEVSE':
      return 'waiting';
    default:
      return 'plain';
  }
}
