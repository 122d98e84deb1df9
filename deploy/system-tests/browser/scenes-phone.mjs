// On a phone, far from the pile's zone: without network, and around the other pages.
import { hourAgo, uuidV7 } from './doors.mjs';
import { dayName, noonAhead } from './scenes-booking.mjs';
import {
  checkAccess,
  checkWidth,
  expect,
  phone,
  signIn,
  stateIs,
  unitAt,
  visitor,
} from './steps.mjs';

const quarter = 15 * 60_000;

/** Of today there may be little left, or nothing that is open. */
async function pickDay(page, daysAhead) {
  // Before the pile is known, today is that of the phone.
  await page.locator('button.unit').first().waitFor();
  const days = page.locator('button.day');
  await days.nth(daysAhead).tap();
  await page.locator('button.day[aria-pressed="true"]').and(days.nth(daysAhead)).waitFor();
}

async function onPhone(browser, edge) {
  return visitor(browser, edge, { size: phone, locale: 'en-GB', zone: 'Asia/Tokyo' });
}

export async function keepOffline({ browser, edge, doors, camera }) {
  const pile = (await doors.piles('ana')).find(({ zone }) => zone === 'Asia/Shanghai').pile;
  const at = noonAhead(1, -28);
  const ana = await onPhone(browser, edge);
  const { page, context } = ana;
  await page.goto(`/piles/${pile}?day=${dayName(at)}`);
  await signIn(page, 'ana');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await unitAt(page, at).tap();
  await page
    .getByText(/your time/)
    .first()
    .waitFor();
  await checkWidth(page, 'the day on a phone');
  await camera(page, 'day-phone');
  await page.getByRole('button', { name: 'Reserve', exact: true }).tap();
  await page.locator('.told[data-kind="good"]').waitFor();
  await page.getByRole('button', { name: 'Close' }).tap();
  await page
    .locator('nav')
    .getByRole('link', { name: /Reservations/ })
    .tap();
  const showCode = page
    .locator('article', { hasText: 'Xuhui' })
    .getByRole('button', { name: 'Show the code' });
  await showCode.tap();
  const code = await page.locator('.code-digits').textContent();
  await page.locator('.qr').waitFor();
  await checkAccess(page, 'the reservations');
  await checkWidth(page, 'the reservations on a phone');
  await camera(page, 'code-phone');

  await context.setOffline(true);
  await page.reload();
  await page.getByText('No network').waitFor();
  await showCode.tap();
  expect(
    (await page.locator('.code-digits').textContent()) === code,
    'Expected the same code without network',
  );
  await camera(page, 'offline-phone');
  await context.setOffline(false);
  await page.reload();
  await page.locator('nav').getByRole('link', { name: /Piles/ }).tap();
  await page.locator('.card-link', { hasText: 'Xuhui' }).tap();
  await pickDay(page, 2);
  const later = page.locator('button.unit[data-state="OPEN"]').nth(30);
  await later.waitFor();
  const begins = Number(await later.getAttribute('data-from'));
  await context.setOffline(true);
  await later.tap();
  await page.getByRole('button', { name: 'Reserve', exact: true }).tap();
  await page.getByText('Waiting to be sent').waitFor();
  expect(
    (await page.locator('.told[data-kind="good"]').count()) === 0,
    'Expected no booking without network',
  );
  await page.getByRole('button', { name: 'Close' }).tap();
  expect(
    (await unitAt(page, begins).getAttribute('data-state')) === 'OPEN',
    "Expected the unit to be nobody's",
  );
  await context.setOffline(false);
  await stateIs(page, begins, 'MINE');
  expect(ana.faults.length === 0, `Expected no fault, but: ${ana.faults}`);
  await context.close();
}

/** At a pile of its own, so that what one arrives at is nobody else's. */
export async function lookAround(stage) {
  const { doors } = stage;
  const here = `LOOK${uuidV7().slice(-12).toUpperCase()}`;
  await doors.register('cleo', here, {
    site: 'Zhongshan park',
    zone: 'Asia/Shanghai',
    unitMinutes: 15,
    unreserved: 'CLOSED',
    tariff: 'standard',
    connectors: [{ number: 1, type: 'IEC_62196_T2', powerWatts: 11_000 }],
  });
  try {
    await lookAroundAt(here, stage);
  } finally {
    await doors.retire('cleo', here);
  }
}

async function lookAroundAt(here, { browser, edge, doors, camera }) {
  const xuhui = (await doors.piles('ana')).find(({ zone }) => zone === 'Asia/Shanghai').pile;
  const ahead = noonAhead(2, -28);
  await doors.reserve('ana', xuhui, ahead, ahead + 4 * quarter);
  const ana = await onPhone(browser, edge);
  const { page, context } = ana;
  // Somebody else's, or one that is forgotten: the others are shown, and it is said why this is not.
  await page.goto(`/reservations/${uuidV7()}`);
  await signIn(page, 'ana');
  await page.getByText('None of your reservations has this address.').waitFor();
  const first = page.locator('section[aria-label="Next"] article', { hasText: 'Xuhui' }).first();
  await first.getByRole('button', { name: /longer/ }).tap();
  await first.getByText(/It now ends at/).waitFor();
  await first.getByRole('link', { name: 'Move' }).tap();
  await page.getByText(/You are moving/).waitFor();
  const free = page.locator('button.unit[data-state="OPEN"]').nth(8);
  await free.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move it here' }).tap();
  await page.locator('.told').getByText('It has been moved.').waitFor();
  await page.getByRole('button', { name: 'Close' }).tap();

  // Of a stack that has just begun even the permission is younger than the unit that runs.
  await doors.permit('driver-ana', here, { validFrom: hourAgo() });
  await doors.reserveNow('ana', here, quarter, 2 * quarter);
  await page
    .locator('nav')
    .getByRole('link', { name: /Reservations/ })
    .tap();
  await page.getByRole('button', { name: 'I am there' }).tap();
  await page.getByText('Checked in', { exact: true }).waitFor();
  await page
    .locator('nav')
    .getByRole('link', { name: /History/ })
    .tap();
  await page.getByRole('heading', { name: 'What you have charged' }).waitFor();
  await page.getByRole('heading', { name: 'Statement' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'As CSV' }).tap(),
  ]);
  expect(/^pileshare-.*\.csv$/.test(download.suggestedFilename()), 'Expected a statement as CSV');
  await checkWidth(page, 'the history on a phone');
  await checkAccess(page, 'the history');
  await page.getByRole('button', { name: /^Language/ }).tap();
  await page.getByRole('radio', { name: 'Dark' }).tap();
  await page.getByRole('radio', { name: '中文' }).tap();
  await checkAccess(page, 'the settings in the dark');
  await page.keyboard.press('Escape');
  await page
    .locator('nav')
    .getByRole('link', { name: /充电桩/ })
    .tap();
  await page.getByRole('heading', { name: '您可用的充电桩' }).waitFor();
  await page.locator('.card-free').first().waitFor();
  await checkAccess(page, 'the piles in the dark');
  await checkWidth(page, 'the piles on a phone');
  await camera(page, 'piles-phone-zh-dark');
  await page.getByRole('radio', { name: '地图' }).tap();
  await page.locator('.plan').getByRole('link', { name: /Xuhui/ }).waitFor();
  await page.locator('.plan').getByRole('link', { name: /Lindenhof/ }).waitFor();
  await checkAccess(page, 'the map in the dark');
  await checkWidth(page, 'the map on a phone');
  await page.getByRole('radio', { name: '列表' }).tap();
  await page.locator('.card-link').first().tap();
  await pickDay(page, 1);
  await page.locator('button.unit[data-state="OPEN"]').nth(10).tap();
  await page.locator('.terms li').nth(4).waitFor();
  await checkAccess(page, 'the day in the dark');
  await page.getByRole('button', { name: /^语言/ }).tap();
  await page.getByRole('button', { name: '退出登录' }).tap();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  const left = await page.evaluate(async () => ({
    stored: Object.keys(localStorage).filter((key) => !/language|colours/.test(key)),
    session: Object.keys(sessionStorage),
  }));
  expect(
    left.stored.length === 0 && left.session.length === 0,
    `Expected nothing of ana to stay, but: ${JSON.stringify(left)}`,
  );
  expect(ana.faults.length === 0, `Expected no fault, but: ${ana.faults}`);
  await doors.cancelAll('ana');
  await context.close();
}
