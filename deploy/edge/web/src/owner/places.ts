/** Where an owner can be; the area reads these out of the address. */
export const ownerPaths = {
  piles: '/owner',
  pile: (pile: string): string => `/owner/piles/${encodeURIComponent(pile)}`,
  share: (pile: string): string => `/owner/piles/${encodeURIComponent(pile)}/share`,
  requests: '/owner/requests',
  request: (request: string): string => `/owner/requests/${encodeURIComponent(request)}`,
  groups: '/owner/groups',
  use: '/owner/use',
};

/** The address that an invitation is given away as; what follows `#` goes to no server and into no log. */
export function invitationLink(origin: string, code: string): string {
  return `${origin}/invitation#${encodeURIComponent(code)}`;
}
