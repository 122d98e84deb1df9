import { describe, expect, it } from 'vitest';
import { marks, metresWide, pointOf, scale, shape, tiles, viewOf, within } from '../src/piles/plan';

const berlin = pointOf({ latitude: 52.5234, longitude: 13.4114 });
const hamburg = pointOf({ latitude: 53.5453, longitude: 9.9669 });
const shanghai = pointOf({ latitude: 31.1885, longitude: 121.4367 });

describe('the plan', () => {
  it('puts the meridian of Greenwich on the equator into the middle', () => {
    const middle = pointOf({ latitude: 0, longitude: 0 });
    expect(middle.x).toBeCloseTo(0.5, 12);
    expect(middle.y).toBeCloseTo(0.5, 12);
  });

  it('has north above and east to the right', () => {
    expect(hamburg.y).toBeLessThan(berlin.y);
    expect(hamburg.x).toBeLessThan(berlin.x);
    expect(shanghai.x).toBeGreaterThan(berlin.x);
  });

  it('shows all piles with room around them', () => {
    const view = viewOf([berlin, hamburg, shanghai]);
    expect(view.height / view.width).toBeCloseTo(shape, 9);
    for (const point of [berlin, hamburg, shanghai]) {
      const { x, y } = within(view, point);
      expect(Math.min(x, y)).toBeGreaterThan(0.05);
      expect(Math.max(x, y)).toBeLessThan(0.95);
    }
  });

  it('shows some streets around a single pile', () => {
    expect(metresWide(viewOf([berlin], 400))).toBeCloseTo(400, 0);
  });

  it('measures what people know: Berlin and Hamburg are about 255 km apart', () => {
    const view = viewOf([berlin, hamburg]);
    const [one, other] = [within(view, berlin), within(view, hamburg)];
    const parts = Math.hypot(one.x - other.x, (one.y - other.y) * shape);
    expect(parts * metresWide(view)).toBeGreaterThan(245_000);
    expect(parts * metresWide(view)).toBeLessThan(265_000);
  });

  it('makes one mark of what would lie on each other, and two of it from nearby', () => {
    const placed = [
      { at: berlin, what: 'b' },
      { at: shanghai, what: 's' },
      { at: hamburg, what: 'h' },
    ];
    const far = marks(placed, viewOf([berlin, hamburg, shanghai]), 0.05);
    expect(far.map(({ what }) => what)).toEqual([['b', 'h'], ['s']]);
    const near = marks(placed, viewOf([berlin, hamburg]), 0.05);
    expect(near.map(({ what }) => what)).toEqual([['b'], ['s'], ['h']]);
  });

  it('covers the view with tiles that are not larger than they were made for', () => {
    const view = viewOf([berlin, hamburg]);
    const found = tiles(view, 900);
    expect(found.length).toBeLessThan(40);
    expect(Math.max(...found.map(({ size }) => size * 900))).toBeLessThanOrEqual(256);
    expect(Math.min(...found.map(({ left }) => left))).toBeLessThanOrEqual(0);
    expect(Math.max(...found.map(({ left, size }) => left + size))).toBeGreaterThanOrEqual(1);
  });

  it('has a scale of a round length', () => {
    expect(scale(viewOf([berlin], 400))).toBe(100);
    expect(scale(viewOf([berlin, hamburg]))).toBe(50_000);
  });
});
