import type { ReactNode } from 'react';
import { kindWord, NowMark, nowWord } from './BoardRow';
import type { ConnectorNow, RunKind } from './layout';
import { useBoardWords } from './words';

const kinds: readonly RunKind[] = [
  'free',
  'reserved',
  'arrived',
  'charged',
  'offered',
  'missed',
  'closed',
];
const states: readonly ConnectorNow[] = ['free', 'busy', 'off', 'fault', 'unavailable', 'unknown'];

export function Legend(): ReactNode {
  const words = useBoardWords();
  return (
    <>
      <ul className="legend">
        {kinds.map((kind) => (
          <li key={kind}>
            <span className="run run-sample" data-kind={kind} aria-hidden="true" />
            {kindWord(kind, words)}
          </li>
        ))}
      </ul>
      <ul className="legend">
        {states.map((state) => (
          <li key={state}>
            <NowMark state={state} />
            {nowWord(state, words)}
          </li>
        ))}
      </ul>
    </>
  );
}
