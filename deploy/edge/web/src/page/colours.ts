import { useState } from 'react';

export type Colours = 'system' | 'light' | 'dark';
export const allColours: readonly Colours[] = ['system', 'light', 'dark'];

const key = 'pileshare.colours';

function chosen(): Colours {
  const known = localStorage.getItem(key);
  return known === 'light' || known === 'dark' ? known : 'system';
}

/** Before the first paint, so that nothing flashes. */
export function applyColours(colours: Colours = chosen()): void {
  const root = document.documentElement;
  if (colours === 'system') delete root.dataset['colours'];
  else root.dataset['colours'] = colours;
}

export function useColours(): readonly [Colours, (colours: Colours) => void] {
  const [colours, setColours] = useState(chosen);
  return [
    colours,
    (next) => {
      localStorage.setItem(key, next);
      applyColours(next);
      setColours(next);
    },
  ];
}
