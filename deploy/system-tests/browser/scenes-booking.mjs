// Booking: two taps, seen by another at once; a refusal; a place in line that becomes an offer.
import { checkAccess, expect, signIn, stateIs, unitAt, visitor } from './steps.mjs';

const quarter = 15 * 60_000;
const day = 24 * 60 * 60_000;

/** Noon and some units of the day after tomorrow, at which no scene has begun before. */
export function noonAhead(days, quarters) {
  return Math.floor(Date.now() / day) * day + days * day + 11 * 3_600_000 + quarters * quarter;
}

export const dayName = (at) => new Date(at).toISOString().slice(0, 10);

const berlinPile = async (doors) =>
  (await doors.piles('ana')).find(({ zone }) => zone === 'Europe/Berlin').pile;

export async function bookAndSee({ browser, edge, doors, camera }) {
  const pile = await berlinPile(doors);
  const at = noonAhead(2, 0);
  await othersHaveSome(doors, pile, at);
  const ana = await visitor(browser, edge);
  await ana.page.goto('/');
  await checkAccess(ana.page, 'the sign-in');
  await camera(ana.page, 'sign-in');
  await signIn(ana.page, 'ana');
  await ana.page.getByRole('heading', { name: 'Piles you may use' }).waitFor();
  await ana.page.locator('.card-free').first().waitFor();
  await checkAccess(ana.page, 'the piles');
  await camera(ana.page, 'piles');

  const ben = await visitor(browser, edge);
  await ben.page.goto(`/piles/${pile}?day=${dayName(at)}`);
  await signIn(ben.page, 'ben');
  await stateIs(ben.page, at, 'OPEN');
  await ben.page.locator('.live[data-state="live"]').waitFor();

  await ana.page.goto(`/piles/${pile}?day=${dayName(at)}`);
  await unitAt(ana.page, at).click();
  await ana.page.getByText('What you agree to').waitFor();
  await ana.page.locator('.terms li').nth(4).waitFor();
  await stateIs(ana.page, at + 9 * quarter, 'TAKEN');
  await stateIs(ana.page, at + 22 * quarter, 'MINE');
  await checkAccess(ana.page, 'the day with terms');
  await camera(ana.page, 'day');
  const seen = stateIs(ben.page, at, 'TAKEN').then(() => performance.now());
  // If something else fails before it is awaited, it is not to end the whole story.
  seen.catch(() => {});
  const asked = performance.now();
  await ana.page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await ana.page.locator('.told[data-kind="good"]').waitFor();
  const told = performance.now();
  const ms = Math.round((await seen) - asked);
  await stateIs(ana.page, at + 3 * quarter, 'MINE');
  await stateIs(ben.page, at + 4 * quarter, 'OPEN');
  await filterByTime(ana.page, at);
  await doors.cancelAll(somebody);
  expect(
    ana.faults.length + ben.faults.length === 0,
    `Expected no fault, but: ${[...ana.faults, ...ben.faults]}`,
  );
  await ana.context.close();
  await ben.context.close();
  return `reserved ${Math.round(told - asked)} ms after the tap, taken in the other browser ${ms} ms after it`;
}

const somebody = 'driver-somebody';

async function othersHaveSome(doors, pile, at) {
  await doors.cancelAll(somebody);
  await doors.permit(somebody, pile);
  await doors.reserve(somebody, pile, at - 12 * quarter, at - 6 * quarter);
  await doors.reserve(somebody, pile, at + 9 * quarter, at + 14 * quarter);
  await doors.reserve('ana', pile, at + 22 * quarter, at + 28 * quarter);
}

/** The pile that has just been reserved is not free then; the other one is. */
async function filterByTime(page, at) {
  await page.locator('nav').getByRole('link', { name: 'Piles' }).click();
  await page.getByLabel('Free on').fill(dayName(at));
  const local = new Intl.DateTimeFormat('en-GB', {
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  }).format(at);
  await page.getByLabel('from').selectOption(local);
  await page.locator('.card-link', { hasText: 'Lindenhof' }).waitFor({ state: 'detached' });
  await page.locator('.card-link', { hasText: 'Xuhui car park' }).waitFor();
}

export async function refuseAndWait({ browser, edge, doors, camera }) {
  const pile = await berlinPile(doors);
  const closed = (await doors.piles('cleo')).find(({ site }) => site.startsWith('Hafen')).pile;
  const at = noonAhead(2, 0);
  await doors.reserve('ana', pile, at, at + 4 * quarter);
  const ben = await visitor(browser, edge);
  await ben.page.goto(`/piles/${closed}?day=${dayName(at)}`);
  await signIn(ben.page, 'ben');
  await ben.page.getByText('This pile is not shared with you.').waitFor();
  await unitAt(ben.page, at + 6 * quarter).click();
  await ben.page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await ben.page
    .locator('.refused[data-code="no-permission"]')
    .getByText('Ask its owner')
    .waitFor();
  await checkAccess(ben.page, 'a refusal');
  await ben.page.getByRole('button', { name: /^Language/ }).click();
  await ben.page.getByRole('radio', { name: '中文' }).click();
  await ben.page.keyboard.press('Escape');
  await ben.page.locator('.refused').getByText('请向桩主申请').waitFor();
  expect(
    (await ben.page.locator('html').getAttribute('lang')) === 'zh-CN',
    'Expected the page in Chinese',
  );

  await doors.permit('driver-ben', pile);
  await ben.page.goto(`/piles/${pile}?day=${dayName(at)}`);
  await ben.page.locator('h1').getByText('Lindenhof').waitFor();
  await unitAt(ben.page, at).click();
  await ben.page.getByRole('button', { name: '排队等候' }).click();
  await ben.page.getByText('您已在排队').waitFor();
  await doors.cancelAll('ana');
  await stateIs(ben.page, at, 'OFFERED');
  await ben.page.locator('nav').getByRole('link', { name: /预约/ }).click();
  await ben.page.getByRole('button', { name: '接受' }).click();
  await ben.page.locator('article[data-status="RESERVED"]').waitFor();
  await camera(ben.page, 'reservations-zh');
  await ben.page.getByRole('button', { name: '取消预约' }).click();
  await ben.page.getByRole('alertdialog').getByRole('button', { name: '取消预约' }).click();
  await ben.page.locator('article[data-status="RESERVED"]').waitFor({ state: 'detached' });
  await ben.context.close();
}

/** Whoever books without network may come too late; what is free in its place is one tap away. */
export async function loseAndChoose({ browser, edge, doors, camera }) {
  const pile = await berlinPile(doors);
  const at = noonAhead(3, 0);
  const ana = await visitor(browser, edge);
  const { page, context } = ana;
  await page.goto(`/piles/${pile}?day=${dayName(at)}`);
  await signIn(page, 'ana');
  await stateIs(page, at, 'OPEN');
  await context.setOffline(true);
  await unitAt(page, at).click();
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await page.getByText('Waiting to be sent').waitFor();
  await doors.permit(somebody, pile);
  await doors.reserve(somebody, pile, at, at + 4 * quarter);
  await context.setOffline(false);
  await page.locator('.refused[data-code="slot-taken"]').waitFor();
  await checkAccess(page, 'a refusal with what is free');
  await camera(page, 'refused');
  await page
    .getByRole('button', { name: /^Take / })
    .first()
    .click();
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await page.locator('.told[data-kind="good"]').waitFor();
  await doors.cancelAll(somebody);
  await context.close();
}
