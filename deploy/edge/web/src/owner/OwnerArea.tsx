import type { ReactNode } from 'react';
import type { AreaPlace } from '../page/router';
import { Empty } from '../page/states';
import { useWords } from '../words/language';
import { DecideRequest } from './DecideRequest';
import { GroupsPage } from './GroupsPage';
import { OwnPiles } from './OwnPiles';
import { PileSharing } from './PileSharing';
import { RequestsPage } from './RequestsPage';
import { SharePage } from './SharePage';
import { UsePage } from './UsePage';
import './owner.css';

export default function OwnerArea({ place }: { readonly place: AreaPlace }): ReactNode {
  const { words } = useWords();
  const [first, second, third] = place.parts;
  const count = place.parts.length;
  if (first === undefined) return <OwnPiles />;
  if (first === 'piles' && second !== undefined) {
    if (count === 2) return <PileSharing key={second} pile={second} />;
    if (count === 3 && third === 'share') return <SharePage key={second} pile={second} />;
  }
  if (first === 'requests' && second === undefined) return <RequestsPage />;
  if (first === 'requests' && second !== undefined && count === 2) {
    return <DecideRequest key={second} request={second} />;
  }
  if (first === 'groups' && count === 1) return <GroupsPage />;
  if (first === 'use' && count === 1) return <UsePage />;
  return <Empty title={words.notFoundTitle} text={words.notFoundText} />;
}
