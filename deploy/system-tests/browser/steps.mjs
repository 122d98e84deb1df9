// What the scenes have in common: people who sign in, units that are tapped, pages that are checked.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Read when it is needed: a fresh clone has it only once the browser has been looked for. */
function axe() {
  return readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}

export class Failed extends Error {}

export function expect(holds, sentence) {
  if (!holds) throw new Failed(sentence);
}

export const desktop = { viewport: { width: 1180, height: 820 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A person with a browser of their own. */
export async function visitor(
  browser,
  edge,
  { size = desktop, locale = 'en-GB', zone = 'Europe/Berlin' } = {},
) {
  const context = await browser.newContext({
    ...size,
    locale,
    timezoneId: zone,
    baseURL: edge,
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  // It ends a wait that is in vain, and is no promise: a busy machine of two processors may be slow.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  page.on('console', (line) => {
    if (line.type() === 'error' && /Content Security Policy/.test(line.text()))
      faults.push(line.text());
  });
  return { context, page, faults };
}

/** As a person does it: to the provider's page and back. */
export async function signIn(page, username, button = /^(Sign in|登录)$/) {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: new RegExp(`^${username} `) }).click();
  await page.locator('nav.navigation').waitFor();
}

/** What people see who are still there after a scene that failed, in words and as pictures; then they go. */
export async function sendHome(browser, scene, camera) {
  const seen = [];
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const place = `failed-${scene}-${seen.length + 1}`;
    await camera(page, place).catch(() => {});
    const text = await page.locator('body').innerText({ timeout: 2_000 }).catch(() => '');
    seen.push(`${place}, ${page.url()}: ${text.replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  for (const context of browser.contexts()) await context.close();
  return seen;
}

/**
 * Axe's word on the page as it stands, from its top: what the bar there hides of a button depends on
 * how far the page is scrolled. `serious` and `critical` are not let through.
 */
export async function checkAccess(page, what) {
  await page.evaluate(axe());
  const violations = await page.evaluate(async () => {
    const was = { left: scrollX, top: scrollY, behavior: 'instant' };
    scrollTo({ left: 0, top: 0, behavior: 'instant' });
    const found = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    scrollTo(was);
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(' | ')}`,
      );
  });
  expect(
    violations.length === 0,
    `Expected no serious violation on ${what}, but: ${violations.join('\n')}`,
  );
}

/** Nothing may stick out to the right on a phone; a chart follows its window a frame later. */
export async function checkWidth(page, what) {
  const tooWide = () => document.documentElement.scrollWidth - window.innerWidth;
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth)
    .catch(() => {});
  const wide = await page.evaluate(tooWide);
  expect(wide <= 0, `Expected ${what} to fit its screen, but it is ${wide} px too wide`);
}

export function createCamera(folder) {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return async (page, name) => {
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
  };
}

/** The unit that begins at an instant, wherever it is on the page. */
export function unitAt(page, at) {
  return page.locator(`button.unit[data-from="${at}"]`);
}

export async function stateIs(page, at, state) {
  await page.locator(`button.unit[data-from="${at}"][data-state="${state}"]`).waitFor();
}
