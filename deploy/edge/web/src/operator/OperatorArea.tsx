import { lazy, type ComponentType, type ReactNode } from 'react';
import { BoardPage } from '../board/BoardPage';
import type { AreaPlace } from '../page/router';
import { Empty } from '../page/states';
import { useWords } from '../words/language';
import { DisputesPage } from './DisputesPage';
import { FleetPage } from './FleetPage';
import { LatePage } from './LatePage';
import { PilePage } from './PilePage';
import './fleet.css';
import './pile.css';
import './cases.css';

// The charts are the heaviest part of these pages, so they come when they are looked at.
const FiguresPage = lazy(() => import('../board/FiguresPage'));

/** What follows /operator/ in the address, and the page that is there. */
const pages: Readonly<Record<string, ComponentType<{ readonly place: AreaPlace }>>> = {
  '': FleetPage,
  piles: PilePage,
  late: LatePage,
  board: BoardPage,
  disputes: DisputesPage,
  figures: FiguresPage,
};

export default function OperatorArea({ place }: { readonly place: AreaPlace }): ReactNode {
  const { words } = useWords();
  const first = place.parts[0] ?? '';
  const Page = Object.hasOwn(pages, first) ? pages[first] : undefined;
  return Page === undefined ? (
    <Empty title={words.notFoundTitle} text={words.notFoundText} />
  ) : (
    <Page key={place.parts.join('/')} place={place} />
  );
}
