/** The place where the next page begins, out of `Link: <…?cursor=…>; rel="next"`. */
export function nextCursor(link: string | null): string | null {
  const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? '')?.[1];
  return next === undefined ? null : new URL(next, 'http://edge').searchParams.get('cursor');
}
