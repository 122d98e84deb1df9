import type { ReactNode } from 'react';
import { useWords } from '../words/language';
import type { Bounds } from './bodies';
import { boundsText, objection, said, type Draft } from './bounds';
import { useOwnerWords } from './words';

interface PileTimes {
  readonly zone: string;
  readonly unitMinutes: number;
}

/** What is about to be given, in words, before it is. */
export function BoundsSaid({ draft, pile }: { draft: Draft; pile: PileTimes }): ReactNode {
  const w = useOwnerWords();
  const wrong = objection(draft);
  return (
    <section className="said" aria-label={w.saidTitle} role="status">
      <h2 className="group-title">{w.saidTitle}</h2>
      {wrong === 'windows' ? (
        <p className="warning">{w.windowsNeeded}</p>
      ) : wrong === 'until' ? (
        <p className="warning">{w.boundsUntilWrong}</p>
      ) : (
        <BoundsFacts bounds={said(draft, pile.zone)} pile={pile} />
      )}
    </section>
  );
}

export function BoundsFacts({ bounds, pile }: { bounds: Bounds; pile: PileTimes }): ReactNode {
  const { locale } = useWords();
  const w = useOwnerWords();
  return (
    <p className="card-facts">
      {boundsText(bounds, pile, w, locale, Date.now()).map((text) => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
}
