import { useEffect, useState, type ReactNode, type RefObject } from 'react';

interface Told {
  readonly pile: string;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
}

/** Room that a tip needs above a run. */
const roomPx = 72;
const halfWidthPx = 130;

/**
 * Says of the run under the pointer, or with the focus, what it is. It listens for itself, so that
 * the board is not drawn anew for it; a screen reader has the same in the name of the cell.
 */
export function Tip({ board }: { readonly board: RefObject<HTMLDivElement | null> }): ReactNode {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    const element = board.current;
    if (element === null) return undefined;
    const show = (event: Event): void => setTold(toldOf(event.target));
    const hide = (): void => setTold(null);
    // What has the focus goes on being told where it has moved to.
    const move = (): void => {
      const focused = document.activeElement;
      setTold(element.contains(focused) ? toldOf(focused) : null);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') hide();
    };
    element.addEventListener('pointerover', show);
    element.addEventListener('focusin', show);
    element.addEventListener('pointerleave', hide);
    element.addEventListener('focusout', hide);
    element.addEventListener('scroll', move, { passive: true });
    document.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('pointerover', show);
      element.removeEventListener('focusin', show);
      element.removeEventListener('pointerleave', hide);
      element.removeEventListener('focusout', hide);
      element.removeEventListener('scroll', move);
      document.removeEventListener('keydown', onKey);
    };
  }, [board]);
  if (told === null) return null;
  return (
    <div
      className="board-tip"
      data-below={told.below || undefined}
      aria-hidden="true"
      style={{ left: told.left, top: told.top }}
    >
      <span className="mono">{told.pile}</span>
      <span>{told.text}</span>
    </div>
  );
}

function toldOf(target: EventTarget | null): Told | null {
  const run = target instanceof Element ? target.closest<HTMLElement>('.run') : null;
  const line = run?.closest<HTMLElement>('[data-pile]');
  if (run === null || line === null || line === undefined) return null;
  const place = run.getBoundingClientRect();
  const middle = place.left + place.width / 2;
  const below = place.top < roomPx;
  return {
    pile: `${line.dataset['pile']} · ${line.dataset['connector']}`,
    text: run.getAttribute('aria-label') ?? '',
    left: Math.min(Math.max(middle, halfWidthPx), window.innerWidth - halfWidthPx),
    top: below ? place.bottom + 6 : place.top - 6,
    below,
  };
}
