import type { components as PermissionApi } from '#api/permission-service';
import { permissions, success } from '../api/client';
import { invitation, type Invitation, type OwnPile } from './bodies';
import { bodyOf, type Draft } from './bounds';

export type Recipient =
  | { readonly kind: 'person'; readonly driver: string }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'link'; readonly uses: string; readonly days: string };

export const nobodyYet: Recipient = { kind: 'person', driver: '' };
export const usesMax = 200;
const dayMs = 86_400_000;

export interface Gift {
  /** Made once for each wish, so that a retry is the same wish. */
  readonly id: string;
  readonly pile: OwnPile;
  readonly wholeSite: boolean;
  readonly recipient: Recipient;
  readonly draft: Draft;
}

/** Shares; what comes back is the invitation if it was one, whose code is told only now. */
export async function give({
  id,
  pile,
  wholeSite,
  recipient,
  draft,
}: Gift): Promise<Invitation | null> {
  const what = wholeSite ? { site: pile.site } : { pile: pile.pile };
  const bounds = bodyOf(draft, pile.zone);
  switch (recipient.kind) {
    case 'person': {
      const driver = recipient.driver.trim();
      if (wholeSite) await grant(id, { driver, ...what, ...bounds });
      else {
        await success(
          permissions.PUT('/v1/permissions/{permission}', {
            params: { path: { permission: id } },
            body: { driver, pile: pile.pile, ...bounds },
          }),
        );
      }
      return null;
    }
    case 'group':
      await grant(id, { group: recipient.group, ...what, ...bounds });
      return null;
    case 'link': {
      const expiresAt = new Date(Date.now() + Number(recipient.days) * dayMs - dayMs / 24);
      return invitation(
        await success(
          permissions.PUT('/v1/invitations/{invitation}', {
            params: { path: { invitation: id } },
            body: {
              ...what,
              ...bounds,
              uses: Number(recipient.uses),
              expiresAt: expiresAt.toISOString(),
            },
          }),
        ),
      );
    }
  }
}

async function grant(id: string, body: PermissionApi['schemas']['GrantBody']): Promise<void> {
  await success(permissions.PUT('/v1/grants/{grant}', { params: { path: { grant: id } }, body }));
}
