import { paths } from '../page/router';

/** Where an operator can go. */
export const to = {
  fleet: paths.operator,
  pile: (pile: string, day?: string): string =>
    `${paths.operator}/piles/${encodeURIComponent(pile)}${day === undefined ? '' : `?day=${day}`}`,
  late: `${paths.operator}/late`,
  disputes: `${paths.operator}/disputes`,
};
