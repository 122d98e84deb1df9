// The operator's day board: every pile's day as it changes, by mouse and keyboard, and how smoothly
// it scrolls; the figures; and what a driver sees of a slot that nobody came to.
import { hourAgo } from './doors.mjs';
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

const minute = 60_000;
const quarter = 15 * minute;
const hour = 60 * minute;
const day = 24 * hour;

const isoDay = (at) => new Date(at).toISOString().slice(0, 10);
const run = () => Date.now().toString(36).slice(-5).toUpperCase();

/** After all other sites, as a board is in the order of sites. */
const yard = 'Zephyr yard';

/**
 * Piles of omar's that nobody else knows of. They are retired afterwards: a scene leaves nothing
 * that another one sees.
 */
async function withPiles(doors, count, more, act) {
  const prefix = `Z-${run()}`;
  const piles = Array.from(
    { length: count },
    (_, at) => `${prefix}-${String(at).padStart(3, '0')}`,
  );
  await atOnce(10, piles, (pile, at) =>
    doors.register('omar', pile, describe(`${yard} ${Math.floor(at / 20) + 1}`, more)),
  );
  try {
    return await act(piles);
  } finally {
    await atOnce(10, piles, (pile) => doors.retire('omar', pile));
  }
}

function describe(site, more) {
  return {
    site,
    zone: 'UTC',
    unitMinutes: 15,
    unreserved: 'CLOSED',
    tariff: 'standard',
    connectors: [
      { number: 1, type: 'IEC_62196_T2', powerWatts: 11_000 },
      { number: 2, type: 'IEC_62196_T2', powerWatts: 22_000 },
    ],
    ...more,
  };
}

async function atOnce(limit, all, act) {
  let next = 0;
  const go = async () => {
    while (next < all.length) {
      const at = next++;
      await act(all[at], at);
    }
  };
  await Promise.all(Array.from({ length: limit }, go));
}

const line = (page, pile) => page.locator(`.board-line[data-pile="${pile}"][data-connector="1"]`);
const cell = (page, pile, at) => line(page, pile).locator(`.run[data-from="${at}"]`);

const everyDay = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
].map((name) => ({ day: name, opens: '06:00', closes: '22:00' }));

export async function watchTheDay({ browser, edge, doors, camera }) {
  const at = Math.floor(Date.now() / day) * day + 2 * day + 10 * hour;
  return withPiles(doors, 6, { hours: everyDay }, async (piles) => {
    const [first, second, third, fourth, fifth] = piles;
    for (const pile of [first, third]) await doors.permit('driver-ana', pile, {}, 'omar');
    for (const pile of [second, fourth, fifth]) await doors.permit('driver-ben', pile, {}, 'omar');
    await doors.reserve('ana', third, at + 4 * hour, at + 6.5 * hour);
    await doors.reserve('ben', fourth, at + 7 * hour, at + 10 * hour);
    await doors.reserve('ben', fifth, at - 3 * hour, at - 1 * hour);
    const omar = await visitor(browser, edge, { zone: 'UTC' });
    const { page } = omar;
    await page.goto(`/operator/board?day=${isoDay(at)}`);
    await signIn(page, 'omar');
    await page.getByRole('heading', { name: 'Day board' }).waitFor();
    await page.getByLabel('Site or pile').fill(first.slice(0, -4));
    await page.locator('.live[data-state="live"]').waitFor();
    await line(page, second).waitFor();

    const asked = performance.now();
    await doors.reserve('ana', first, at, at + 2 * hour);
    await page.locator(`.run[data-from="${at}"][data-kind="reserved"]`).waitFor();
    const ms = Math.round(performance.now() - asked);
    await cell(page, first, at).hover();
    await page.locator('.board-tip', { hasText: '10:00–12:00, reserved, driver-ana' }).waitFor();
    await doors.reserve('ben', second, at + hour, at + 4 * hour);
    await cell(page, second, at + hour).waitFor();
    await walk(page, first, second, at);
    await checkAccess(page, 'the day board');
    await camera(page, 'board');

    await doors.cancelAll('ana');
    await cell(page, first, at).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Language/ }).click();
    await page.getByRole('radio', { name: 'Dark' }).click();
    await page.getByRole('radio', { name: '中文' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '当日看板' }).waitFor();
    await checkAccess(page, 'the day board in the dark');
    await page.setViewportSize(phone.viewport);
    await checkWidth(page, 'the day board on a phone');
    await doors.cancelAll('ben');
    expect(omar.faults.length === 0, `Expected no fault, but: ${omar.faults}`);
    await omar.context.close();
    return `a reservation was on the board ${ms} ms after it was asked for`;
  });
}

/** With arrow keys alone, from one connector to the next; each says what it is. */
async function walk(page, first, second, at) {
  await line(page, first).locator('.run').first().focus();
  await page.keyboard.press('ArrowRight');
  await focusIs(page, first, 'free');
  await page.keyboard.press('ArrowRight');
  await focusIs(page, first, 'reserved, driver-ana');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await focusIs(page, second, 'free');
  await page.keyboard.press('ArrowRight');
  await focusIs(page, second, 'reserved, driver-ben');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await focusIs(page, second, 'closed');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await focusIs(page, second, 'reserved, driver-ben');
  expect(
    (await page.locator('.board [tabindex="0"]').count()) === 1,
    `Expected one stop of the Tab key in the board of ${isoDay(at)}`,
  );
}

async function focusIs(page, pile, text) {
  const focused = page.locator(
    `.board-line[data-pile="${pile}"] .run:focus[aria-label*="${text}"]`,
  );
  await focused.waitFor();
}

/**
 * To make and to retire the 200 that the board is promised for takes half a minute and tells the
 * tests nothing more, so that many are there only when somebody wants the figure.
 */
const manyPiles = Number(process.env.PILESHARE_BOARD_PILES ?? 32);
const framesBetween = 10;
const booked = Math.min(24, Math.ceil(manyPiles / 4));

/**
 * Scrolls a large board while reservations come in, and measures each frame. What it measures is
 * printed and not judged, because it is the machine's as much as the page's.
 */
export async function scrollTheBoard({ browser, edge, doors }) {
  const at = Math.floor(Date.now() / day) * day + 3 * day + 8 * hour;
  const began = performance.now();
  return withPiles(doors, manyPiles, {}, async (piles) => {
    const made = Math.round(performance.now() - began);
    const reserved = piles.filter((_, place) => place % Math.ceil(manyPiles / booked) === 0);
    await atOnce(6, reserved, (pile) => doors.permit('driver-ana', pile, {}, 'omar'));
    const { page, context, faults } = await visitor(browser, edge, { zone: 'UTC' });
    await page.goto(`/operator/board?day=${isoDay(at)}`);
    await signIn(page, 'omar');
    await page.getByLabel('Site or pile').fill(piles[0].slice(0, -4));
    await page.locator('.live[data-state="live"]').waitFor();
    await page.locator(`.board[aria-rowcount="${rows(manyPiles)}"]`).waitFor();
    const busy = await mainThread(context, page);
    await page.evaluate(startScrolling);
    // One after the other: nobody can be at two piles at once. In between it goes on scrolling.
    let slot = at;
    for (const pile of reserved) {
      const frames = await page.evaluate(() => globalThis.framesSeen());
      await page.waitForFunction((most) => globalThis.framesSeen() > most, frames + framesBetween);
      await doors.reserve('ana', pile, slot, slot + 30 * minute);
      slot += 30 * minute;
    }
    const frames = await page.evaluate(() => globalThis.stopScrolling());
    const busyMs = (await busy()) / frames.count;
    const last = reserved.at(-1);
    await page.getByLabel('Site or pile').fill(last);
    await cell(page, last, slot - 30 * minute).waitFor();
    await page.getByLabel('Site or pile').fill(reserved[0]);
    await cell(page, reserved[0], at).waitFor();
    await doors.cancelAll('ana');
    expect(faults.length === 0, `Expected no fault, but: ${faults}`);
    await context.close();
    return (
      `${manyPiles} piles made in ${made} ms; while ${reserved.length} reservations came in, ` +
      `${frames.count} frames: p50 ${frames.p50} and p5 ${frames.p5} frames per second, ` +
      `the longest ${frames.longest} ms; the page's own thread was at work for ` +
      `${busyMs.toFixed(1)} ms of a processor for each, and drew at most ${frames.lines} lines`
    );
  });
}

/** How long the page's main thread has worked since, in time of a processor and not of a clock. */
async function mainThread(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await read();
  return async () => (await read()) - before;
}

/** Two connectors each, and a line for every twenty piles. */
function rows(count) {
  return 2 * count + Math.ceil(count / 20);
}

/** Runs in the page: down and up again, as fast as a wheel that is turned. */
function startScrolling() {
  const board = document.querySelector('.board');
  const times = [];
  let lines = 0;
  let step = 32;
  let goes = true;
  const frame = (now) => {
    times.push(now);
    board.scrollTop += step;
    if (board.scrollTop + board.clientHeight >= board.scrollHeight - 1) step = -Math.abs(step);
    if (board.scrollTop <= 0) step = Math.abs(step);
    lines = Math.max(lines, board.querySelectorAll('.board-line').length);
    if (goes) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  globalThis.framesSeen = () => times.length;
  globalThis.stopScrolling = () => {
    goes = false;
    const taken = times.slice(1).map((time, at) => time - times[at]);
    taken.sort((one, other) => one - other);
    const rate = (part) =>
      Math.round(1000 / taken[Math.min(taken.length - 1, Math.floor(part * taken.length))]);
    return {
      count: taken.length,
      p50: rate(0.5),
      p5: rate(0.95),
      longest: Math.round(taken.at(-1)),
      lines,
    };
  };
}

/** With a time that is held today, so that there is something of which to tell. */
export async function readTheFigures({ browser, edge, doors, camera }) {
  return withPiles(doors, 1, {}, async ([pile]) => {
    await doors.permit('driver-ana', pile, { validFrom: hourAgo() }, 'omar');
    await doors.reserveNow('ana', pile, quarter, 2 * hour);
    const { page, context, faults } = await visitor(browser, edge, { zone: 'UTC' });
    await page.goto('/operator/figures');
    await signIn(page, 'omar');
    const titles = ['Availability, now', 'Use rate', 'No-show rate', 'Energy', 'Offline share'];
    for (const title of titles) await page.getByRole('heading', { name: title }).waitFor();
    await page.locator('.figure-meter').waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor({ state: 'attached' });
    await camera(page, 'figures');
    await page.locator('.figure summary').first().click();
    await page.locator('.figure table tbody tr').nth(5).waitFor();
    await checkAccess(page, 'the figures');
    await page.getByRole('radio', { name: 'By month' }).click();
    await page.locator('.figure', { hasText: 'Energy' }).locator('summary').click();
    await page.getByRole('columnheader', { name: 'Month' }).waitFor();
    await page.setViewportSize(phone.viewport);
    await checkWidth(page, 'the figures on a phone');
    await doors.cancelAll('ana');
    expect(faults.length === 0, `Expected no fault, but: ${faults}`);
    await context.close();
  });
}

/**
 * Ana holds a time at which she does not come. The pile's owner shortens the patience, so that it
 * takes no longer than a minute of the slot; Ben, who looks at the day, takes it with one stroke.
 */
export async function takeWhatNobodyCameTo({ browser, edge, doors, camera }) {
  const whole = { connectors: [describe('').connectors[0]] };
  return withPiles(doors, 1, whole, async ([pile]) => {
    for (const driver of ['driver-ana', 'driver-ben'])
      await doors.permit(driver, pile, { validFrom: hourAgo() }, 'omar');
    const at = await doors.reserveNow('ana', pile, quarter, 2 * hour);
    // A unit that has not begun, on the same day as the next one, which is taken with it.
    const open = isoDay(at + hour) === isoDay(at + hour + quarter) ? at + hour : at + 3 * quarter;
    const { page, context, faults } = await visitor(browser, edge, { zone: 'UTC' });
    await page.goto(`/piles/${pile}?day=${isoDay(open)}`);
    await signIn(page, 'ben');
    await stateIs(page, open, 'TAKEN');
    await page.locator('.live[data-state="live"]').waitFor();
    const impatient = describe(`${yard} 1`, { ...whole, terms: { noShowMinutes: 1 } });
    await doors.register('omar', pile, impatient);
    const free = page.locator(`button.unit[data-from="${open}"][data-state="OPEN"]`);
    await free.waitFor({ timeout: 240_000 });
    await strokeAndReserve(page, open, camera);
    await doors.cancelAll('ben');
    await doors.cancelAll('ana');
    expect(faults.length === 0, `Expected no fault, but: ${faults}`);
    await context.close();
  });
}

/** From one unit to the next. */
async function strokeAndReserve(page, from, camera) {
  await unitAt(page, from).hover();
  await page.mouse.down();
  await unitAt(page, from + quarter).hover();
  await page.mouse.up();
  await page.locator('.stepper', { hasText: '30 mins' }).waitFor();
  await checkAccess(page, 'a stroke over two units');
  await camera(page, 'stroke');
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
  await page.locator('.told[data-kind="good"]').waitFor();
}
