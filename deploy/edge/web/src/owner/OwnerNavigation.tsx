import type { ReactNode } from 'react';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { usePlace } from '../page/router';
import { useWords } from '../words/language';
import { ownerPaths } from './places';
import { useOpenRequests } from './questions';
import { useOwnerWords } from './words';

/** Where an owner can go; it is loaded with the rest of what is for owners. */
export default function OwnerNavigation(): ReactNode {
  const { words } = useWords();
  const w = useOwnerWords();
  const place = usePlace();
  const part = place.page === 'owner' ? (place.parts[0] ?? 'piles') : '';
  const waiting = useOpenRequests().data?.length ?? 0;
  return (
    <>
      <Link to={ownerPaths.piles} current={part === 'piles'}>
        <Icon shape="pile" />
        {words.navOwnPiles}
      </Link>
      <Link to={ownerPaths.requests} current={part === 'requests'}>
        <Icon shape="hand" />
        {w.navRequests}
        {waiting > 0 && (
          <span className="count">
            {waiting}
            <span className="unseen"> {w.waiting}</span>
          </span>
        )}
      </Link>
      <Link to={ownerPaths.groups} current={part === 'groups'}>
        <Icon shape="people" />
        {w.navGroups}
      </Link>
      <Link to={ownerPaths.use} current={part === 'use'}>
        <Icon shape="chart" />
        {w.navUse}
      </Link>
    </>
  );
}
