import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { probe } from './api/network';
import { mayPass } from './api/questions';
import { App } from './page/App';
import { applyColours } from './page/colours';
import { lastPerson, onSession, session } from './signin/session';
import { finishSignIn } from './signin/oidc';
import { Speaks } from './words/language';
import './style/index.css';

applyColours();

const client = new QueryClient({
  defaultOptions: { queries: { retry: mayPass, refetchOnWindowFocus: true } },
});
let person = session()?.person ?? null;
onSession(() => {
  // Another person must see nothing of the last one.
  const next = session()?.person ?? person;
  if (next !== person) client.clear();
  person = next;
});

/** The provider comes back to the root; the place that somebody came from is put back then. */
async function begin(): Promise<boolean> {
  if (location.pathname !== '/' || !location.search.includes('state=')) return false;
  try {
    const back = await finishSignIn(location.search);
    history.replaceState(null, '', back ?? '/');
    return false;
  } catch {
    history.replaceState(null, '', '/');
    return true;
  }
}

const root = document.getElementById('page');
if (root === null) throw new Error('Expected an element for the page, but there is none');
/** Somebody who is known here and has no token may have come because there is no network. */
async function ready(): Promise<boolean> {
  const signInFailed = await begin();
  if (session() === null && lastPerson() !== null) await probe();
  return signInFailed;
}

void ready().then((signInFailed) => {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Speaks>
          <App signInFailed={signInFailed} />
        </Speaks>
      </QueryClientProvider>
    </StrictMode>,
  );
});

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  void navigator.serviceWorker.register('/sw.js');
}
