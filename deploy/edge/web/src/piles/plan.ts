import type { Place } from '../api/bodies';

/*
 * The plan of where piles are: which part of the globe is seen, and what stands where on it. The
 * projection is that of all tile servers (Web Mercator, EPSG:3857), scaled to a square of one.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A part of the square of one. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Mark<T> {
  readonly at: Point;
  readonly what: readonly T[];
}

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Parts of the view. */
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Beyond these the projection has no end. */
const latitudeMax = 85;
const earthMetres = 40_075_017;

/** Height by width. */
export const shape = 10 / 16;

/** Around everything that is seen, as a part of the width. */
const margin = 0.12;
const tilePixels = 256;
const zoomMax = 18;

export function pointOf({ latitude, longitude }: Place): Point {
  const sine = Math.sin((clamp(latitude, -latitudeMax, latitudeMax) * Math.PI) / 180);
  return {
    x: (longitude + 180) / 360,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  };
}

function latitudeAt(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** How many metres a view is wide, in its middle. */
export function metresWide(view: View): number {
  const middle = (latitudeAt(view.top + view.height / 2) * Math.PI) / 180;
  return earthMetres * view.width * Math.cos(middle);
}

/** Shows all points, and never less than some streets. */
export function viewOf(points: readonly Point[], leastMetres = 400): View {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const around = 1 + 2 * margin;
  const least = leastMetres / metresWide({ left: 0, top: middle.y, width: 1, height: 0 });
  const width = Math.max((right - left) * around, ((bottom - top) * around) / shape, least);
  const height = width * shape;
  return { left: middle.x - width / 2, top: middle.y - height / 2, width, height };
}

/** Where a point is, as parts of the view. */
export function within(view: View, { x, y }: Point): Point {
  return { x: (x - view.left) / view.width, y: (y - view.top) / view.height };
}

/**
 * What would lie on each other is one mark, in the middle of what it stands for.
 *
 * @param nearest how far apart marks are, as a part of the width
 */
export function marks<T>(
  placed: readonly { readonly at: Point; readonly what: T }[],
  view: View,
  nearest: number,
): readonly Mark<T>[] {
  const found: { at: Point; what: T[] }[] = [];
  for (const each of placed) {
    const near = found.find(
      ({ at }) => Math.hypot(at.x - each.at.x, at.y - each.at.y) < nearest * view.width,
    );
    if (near === undefined) {
      found.push({ at: each.at, what: [each.what] });
    } else {
      const count = near.what.push(each.what);
      near.at = {
        x: near.at.x + (each.at.x - near.at.x) / count,
        y: near.at.y + (each.at.y - near.at.y) / count,
      };
    }
  }
  return found;
}

/** The tiles that cover a view of so many pixels, none of them larger than it was made for. */
export function tiles(view: View, pixelsWide: number): readonly Tile[] {
  const z = clamp(Math.ceil(Math.log2(pixelsWide / tilePixels / view.width)), 0, zoomMax);
  const count = 2 ** z;
  const first = (from: number): number => Math.max(0, Math.floor(from * count));
  const last = (to: number): number => Math.min(count - 1, Math.ceil(to * count) - 1);
  const found: Tile[] = [];
  for (let y = first(view.top); y <= last(view.top + view.height); y++) {
    for (let x = first(view.left); x <= last(view.left + view.width); x++) {
      const at = within(view, { x: x / count, y: y / count });
      found.push({ z, x, y, left: at.x, top: at.y, size: 1 / count / view.width });
    }
  }
  return found;
}

/** The longest round length that takes at most a third of the width, in metres. */
export function scale(view: View): number {
  const most = metresWide(view) / 3;
  const ten = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((part) => part * ten).find((metres) => metres <= most) ?? ten;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
