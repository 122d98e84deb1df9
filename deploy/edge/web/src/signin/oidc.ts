import { isObject } from '../api/problem';
import { begin, claimsOf, rolesOf } from './session';

/**
 * Signing in at any OpenID provider: authorization code with PKCE (RFC 7636). Which provider is the
 * edge's configuration; the one for development is nothing special here.
 */
export interface SignInSettings {
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
}

interface Provider {
  readonly authorize: string;
  readonly token: string;
}

const pendingKey = 'pileshare.sign-in';

export class SignInFailed extends Error {}

/** Leaves the page for the provider's; it comes back to the root with a code. */
export async function signIn(language: string): Promise<void> {
  const settings = await settingsOfEdge();
  const provider = await discovered(settings.authority);
  const verifier = randomText(32);
  const state = randomText(16);
  const nonce = randomText(16);
  const back = location.pathname + location.search + location.hash;
  sessionStorage.setItem(pendingKey, JSON.stringify({ verifier, state, nonce, back }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: settings.clientId,
    redirect_uri: redirectUri(),
    scope: settings.scope,
    state,
    nonce,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ui_locales: language,
  });
  location.assign(`${provider.authorize}?${query}`);
}

/** Takes up the code that the provider sent with us; gives the path to go on at, if there was one. */
export async function finishSignIn(search: string): Promise<string | null> {
  const query = new URLSearchParams(search);
  const state = query.get('state');
  if (state === null || (!query.has('code') && !query.has('error'))) return null;
  const pending = takePending();
  if (pending === null || pending.state !== state) {
    throw new SignInFailed('Expected the answer to our own question, but it was to another');
  }
  const code = query.get('code');
  if (code === null) throw new SignInFailed(query.get('error') ?? 'error');
  const settings = await settingsOfEdge();
  const provider = await discovered(settings.authority);
  const asked = Date.now();
  const answer = await fetch(provider.token, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri(),
      client_id: settings.clientId,
      code_verifier: pending.verifier,
    }),
  });
  const body: unknown = await answer.json();
  if (!answer.ok || !isObject(body) || typeof body['access_token'] !== 'string') {
    throw new SignInFailed('Expected a token for the code, but there is none');
  }
  beginWith(body['access_token'], body['id_token'], body['expires_in'], asked, pending.nonce);
  return pending.back;
}

function beginWith(
  accessToken: string,
  idToken: unknown,
  expiresIn: unknown,
  asked: number,
  nonce: string,
): void {
  const access = claimsOf(accessToken);
  const identity = typeof idToken === 'string' ? claimsOf(idToken) : access;
  if (typeof idToken === 'string' && identity['nonce'] !== nonce) {
    throw new SignInFailed('Expected the nonce that we sent, but it is another');
  }
  const person = [access['sub'], identity['sub']].find((sub) => typeof sub === 'string');
  if (typeof person !== 'string')
    throw new SignInFailed('Expected to learn who it is, but did not');
  const name = [identity['name'], identity['preferred_username']].find(
    (claim) => typeof claim === 'string',
  );
  begin({
    token: accessToken,
    person,
    name: typeof name === 'string' ? name : person,
    // The claim of MicroProfile JWT, which the services go by.
    roles: rolesOf(access['groups']),
    expiresAt: asked + (typeof expiresIn === 'number' ? expiresIn : 300) * 1000,
  });
}

async function settingsOfEdge(): Promise<SignInSettings> {
  const body = await json('/sign-in.json');
  const { authority, clientId, scope } = body;
  if (typeof authority !== 'string' || typeof clientId !== 'string' || typeof scope !== 'string') {
    throw new SignInFailed('Expected the edge to name a provider, but it does not');
  }
  return { authority, clientId, scope };
}

async function discovered(authority: string): Promise<Provider> {
  const body = await json(`${authority.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const authorize = body['authorization_endpoint'];
  const tokens = body['token_endpoint'];
  if (typeof authorize !== 'string' || typeof tokens !== 'string') {
    throw new SignInFailed('Expected the provider to name its endpoints, but it does not');
  }
  return { authorize, token: tokens };
}

async function json(address: string): Promise<Record<string, unknown>> {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  const body: unknown = answer.ok ? await answer.json() : null;
  if (!isObject(body)) throw new SignInFailed(`Expected JSON at ${address}, but there is none`);
  return body;
}

function takePending(): {
  verifier: string;
  state: string;
  nonce: string;
  back: string;
} | null {
  const stored = sessionStorage.getItem(pendingKey);
  sessionStorage.removeItem(pendingKey);
  const value: unknown = stored === null ? null : JSON.parse(stored);
  if (!isObject(value)) return null;
  const { verifier, state, nonce, back } = value;
  return typeof verifier === 'string' &&
    typeof state === 'string' &&
    typeof nonce === 'string' &&
    typeof back === 'string'
    ? { verifier, state, nonce, back }
    : null;
}

function redirectUri(): string {
  return `${location.origin}/`;
}

function randomText(bytes: number): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}
