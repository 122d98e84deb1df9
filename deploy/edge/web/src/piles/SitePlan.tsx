import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Pile } from '../api/bodies';
import { isObject } from '../api/problem';
import { Icon } from '../page/Icon';
import { Link } from '../page/Link';
import { paths } from '../page/router';
import { useWords } from '../words/language';
import { marks, metresWide, pointOf, scale, tiles, viewOf, within, type View } from './plan';

/** How near two marks may come, in pixels: a finger has to meet one of them. */
const nearestPixels = 48;

/** Piles of one place are told apart by the list. */
const leastMetres = 400;

interface SitePlanProps {
  readonly piles: readonly Pile[];
}

/**
 * Where piles are, each as a way to its day. The list says the same; without a tile server it is
 * a plan of distances and directions.
 */
export function SitePlan({ piles }: SitePlanProps): ReactNode {
  const { words } = useWords();
  const [chosen, setChosen] = useState<View | null>(null);
  const [frame, pixels] = useWidth();
  const placed = piles.flatMap((pile) =>
    pile.place === null ? [] : [{ at: pointOf(pile.place), what: pile }],
  );
  if (placed.length === 0) return <p className="quiet nothing">{words.planNothing}</p>;
  const view = chosen ?? viewOf(placed.map(({ at }) => at), leastMetres);
  const found = marks(placed, view, nearestPixels / pixels);
  const unplaced = piles.length - placed.length;
  return (
    <div className="plan-place">
      <div ref={frame} className="plan" role="group" aria-label={words.viewPlan}>
        <Ground view={view} pixels={pixels} />
        {found.map(({ at, what }) => {
          const { x, y } = within(view, at);
          return (
            <span
              key={what[0]?.pile}
              className="plan-dot"
              style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
            />
          );
        })}
        {found.map((mark) => {
          const { x, y } = within(view, mark.at);
          if (x < 0 || x > 1 || y < 0 || y > 1) return null;
          // What stands at an edge is written towards the middle.
          const style = {
            left: `${x * 100}%`,
            top: `${y * 100}%`,
            translate: `${-x * 100}% ${y < 0.5 ? '0.4rem' : 'calc(-100% - 0.4rem)'}`,
          };
          const [first] = mark.what;
          if (first === undefined) return null;
          const inside = () =>
            viewOf(mark.what.flatMap(({ place }) => (place ? [pointOf(place)] : [])), leastMetres);
          return mark.what.length === 1 ? (
            <span key={first.pile} className="plan-mark" style={style}>
              <Link to={paths.pile(first.pile)} className="plan-pile">
                <Icon shape="pile" />
                {first.site}
              </Link>
            </span>
          ) : metresWide(view) <= leastMetres * 1.01 ? (
            <span key={first.pile} className="plan-mark plan-same" style={style}>
              {mark.what.map((pile) => (
                <Link key={pile.pile} to={paths.pile(pile.pile)} className="plan-pile">
                  <Icon shape="pile" />
                  {pile.site} <span className="mono">{pile.pile}</span>
                </Link>
              ))}
            </span>
          ) : (
            <span key={first.pile} className="plan-mark" style={style}>
              <Button
                className="plan-many"
                aria-label={words.planLookAt(mark.what.length)}
                onPress={() => setChosen(inside())}
              >
                {mark.what.length}
              </Button>
            </span>
          );
        })}
        <Scale view={view} />
        {chosen !== null && (
          <Button className="button plan-all" onPress={() => setChosen(null)}>
            {words.planAll}
          </Button>
        )}
      </div>
      {unplaced > 0 && <p className="quiet">{words.planUnplaced(unplaced)}</p>}
    </div>
  );
}

function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(960);
  const observer = useRef<ResizeObserver | null>(null);
  useEffect(() => {
    if (element === null) return undefined;
    observer.current = new ResizeObserver(() => setWidth(Math.max(1, element.clientWidth)));
    observer.current.observe(element);
    return () => observer.current?.disconnect();
  }, [element]);
  return [setElement, width];
}

interface Tiles {
  readonly tiles: string;
  readonly attribution: string;
}

/** Whose tiles the edge is told to show; null where it is told of none. */
async function tilesOfEdge(): Promise<Tiles | null> {
  const answer = await fetch('/map.json', { headers: { Accept: 'application/json' } });
  const body: unknown = answer.ok ? await answer.json() : null;
  if (!isObject(body)) return null;
  const { tiles: template, attribution } = body;
  return typeof template === 'string' && typeof attribution === 'string'
    ? { tiles: template, attribution }
    : null;
}

function Ground({ view, pixels }: { readonly view: View; readonly pixels: number }): ReactNode {
  const { data } = useQuery({ queryKey: ['map'], queryFn: tilesOfEdge, staleTime: Infinity });
  if (data === undefined || data === null) return null;
  return (
    <>
      {tiles(view, pixels).map(({ z, x, y, left, top, size }) => (
        <img
          key={`${z}/${x}/${y}`}
          className="plan-tile"
          alt=""
          src={data.tiles
            .replace('{z}', String(z))
            .replace('{x}', String(x))
            .replace('{y}', String(y))}
          style={{
            left: `${left * 100}%`,
            top: `${top * 100}%`,
            width: `${size * 100}%`,
          }}
        />
      ))}
      <small className="plan-attribution">{data.attribution}</small>
    </>
  );
}

function Scale({ view }: { readonly view: View }): ReactNode {
  const { locale } = useWords();
  const metres = scale(view);
  const far = metres >= 1_000;
  const text = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: far ? 'kilometer' : 'meter',
  }).format(far ? metres / 1_000 : metres);
  return (
    <span className="plan-scale" style={{ width: `${(metres / metresWide(view)) * 100}%` }}>
      {text}
    </span>
  );
}
