export function boardPath(day?: string): string {
  return day === undefined ? '/operator/board' : `/operator/board?day=${day}`;
}

export const figuresPath = '/operator/figures';

export function pilePath(pile: string): string {
  return `/operator/piles/${encodeURIComponent(pile)}`;
}
