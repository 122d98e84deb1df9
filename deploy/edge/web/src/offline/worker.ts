/// <reference lib="webworker" />

/*
 * Keeps the page itself, so that it opens without network. It keeps no answer of any door: what a
 * driver needs then is in the page's own store, where it can be dated and removed.
 */
declare const SHELL_FILES: readonly string[];
declare const SHELL_VERSION: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const cacheName = `shell-${SHELL_VERSION}`;
const navigationLimitMs = 4_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(['/', ...SHELL_FILES]))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (isOfThePage(url.pathname)) event.respondWith(shell(request));
  } else if (SHELL_FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((known) => known ?? fetch(request)));
  }
});

/** The same paths as the edge knows; all others, such as the problems, are documents of their own. */
function isOfThePage(path: string): boolean {
  return /^\/(piles\/[^/]+|reservations(\/[^/]+)?|history|invitation|(owner|operator)(\/.*)?)?$/.test(path);
}

async function shell(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(navigationLimitMs) });
    if (answer.ok) return answer;
  } catch {
    // Without network the kept page opens; it says itself that there is none.
  }
  return (await caches.match('/')) ?? Response.error();
}
