// Operators: a pile that goes offline, charges and comes back; what it is told to do; a dispute.
import { randomBytes, randomInt } from 'node:crypto';
import { until } from './doors.mjs';
import { connectPile } from './plain-pile.mjs';
import { checkAccess, checkWidth, expect, phone, signIn, visitor } from './steps.mjs';

const second = 1_000;
const nobodys = 'NOBODYSCARD';

/** A pile of its own, so that no scene sees what another has left. */
async function newPile(doors, site) {
  const pile = `fleet-${randomBytes(6).toString('hex')}`;
  const secret = await doors.share(pile, {
    site,
    zone: 'Europe/Berlin',
    unitMinutes: 15,
    unreserved: 'CLOSED',
    connectors: [{ number: 1, type: 'IEC_62196_T2', powerWatts: 1_000_000 }],
    tariff: 'standard',
  });
  return { pile, secret, site };
}

/** What a plain pile says to what the platform asks of it by itself, and to an operator. */
function answers(action, payload) {
  switch (action) {
    case 'GetConfiguration':
      return {
        configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }],
        unknownKey: (payload.key ?? []).filter((key) => key !== 'HeartbeatInterval'),
      };
    case 'GetLocalListVersion':
      return { listVersion: 0 };
    case 'Reset':
      return { status: 'Rejected' };
    default:
      return { status: 'Accepted' };
  }
}

/** The gateway hears of a pile and its secret a moment after they were made. */
async function knownPile(ocpp, pile, secret) {
  return until('a socket', async () => {
    try {
      return { found: await connectPile(ocpp, pile, secret, answers) };
    } catch (refused) {
      return { instead: refused.message };
    }
  });
}

async function connected(ocpp, { pile, secret }) {
  const socket = await knownPile(ocpp, pile, secret);
  await socket.call('BootNotification', {
    chargePointVendor: 'Plain',
    chargePointModel: 'One',
    firmwareVersion: '1.4.2',
  });
  await socket.call('StatusNotification', {
    connectorId: 1,
    errorCode: 'NoError',
    status: 'Available',
  });
  return socket;
}

/** Tells what was charged while nobody could hear it: no more than the time allows. */
async function tellLate(socket, idTag, began, ended) {
  const { transactionId } = await socket.call('StartTransaction', {
    connectorId: 1,
    idTag,
    meterStart: 12_000,
    timestamp: new Date(began).toISOString(),
  });
  await socket.call('StopTransaction', {
    transactionId,
    idTag,
    meterStop: 12_120,
    timestamp: new Date(ended).toISOString(),
  });
}

async function operator(browser, edge, path, options) {
  const omar = await visitor(browser, edge, options);
  await omar.page.goto(path);
  await signIn(omar.page, 'omar');
  return omar;
}

/** The row of a pile, with the state that its connection has. */
const row = (page, pile, state) =>
  page.getByRole('row').filter({ hasText: pile.pile }).filter({ hasText: state });

export async function offlineAndLate({ browser, edge, ocpp, doors, camera }) {
  const pile = await newPile(doors, 'Elbe ferry, space 4');
  const card = `LATE${randomBytes(4).toString('hex').toUpperCase()}`;
  await doors.bind(card, 'driver-somebody');
  await doors.permit('driver-somebody', pile.pile);
  const first = await connected(ocpp, pile);
  const omar = await operator(browser, edge, '/operator');
  const { page, context } = omar;
  await page.getByLabel('Search').fill('Elbe ferry');
  await row(page, pile, 'Connected').waitFor();
  await row(page, pile, 'Free').waitFor();
  await page.getByLabel('Search').fill('');
  await page.getByRole('row').nth(3).waitFor();
  await checkAccess(page, 'the fleet');
  // Of a long table only what can be seen is on the page.
  await page.getByLabel('Search').fill('Elbe ferry');
  await first.cut();
  const swiped = Date.now();
  await row(page, pile, 'Offline').waitFor();
  await camera(page, 'fleet');
  await page.getByRole('radio', { name: /Offline/ }).click();
  await row(page, pile, 'Offline').waitFor();

  // As much as the pile tells of needs half a second at its power; less would be doubted.
  await page.waitForFunction((after) => Date.now() > after, swiped + 1_000);
  const unplugged = Date.now();
  const again = await connected(ocpp, pile);
  await tellLate(again, card, swiped, unplugged);
  await page.locator('nav').getByRole('link', { name: 'Late sessions' }).click();
  const late = page.locator('.late-row', { hasText: pile.pile });
  await late.getByText('0.12 kWh').waitFor();
  await late.getByText('without a reservation').waitFor();
  await late.getByText(/^heard/).waitFor();
  await checkAccess(page, 'the late sessions');
  await late.getByRole('link', { name: pile.site }).click();
  const told = page.locator('.lane-line', { hasText: 'without a reservation' });
  await told.getByText(/without network, heard/).waitFor();
  await page.locator('.lane-line', { hasText: 'Went offline' }).first().waitFor();
  await page.getByRole('radio', { name: 'Last hours' }).click();
  await page.locator('.lane-band[data-look="away"]').first().waitFor();
  await checkAccess(page, "a pile's page");
  await page.locator('.lane-head').evaluate((head) => head.scrollIntoView());
  await camera(page, 'operator-pile');
  await again.cut();
  expect(omar.faults.length === 0, `Expected no fault, but: ${omar.faults}`);
  await context.close();
}

export async function haveItDo({ browser, edge, ocpp, doors }) {
  const pile = await newPile(doors, 'Alster bridge, space 1');
  const socket = await connected(ocpp, pile);
  const omar = await operator(browser, edge, `/operator/piles/${pile.pile}`);
  const { page, context } = omar;
  const dialog = page.getByRole('alertdialog');
  await page.getByRole('button', { name: 'Report now' }).click();
  await dialog.getByText('It changes nothing.').waitFor();
  await checkAccess(page, 'a remote action');
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await dialog.getByText('The pile said yes: Accepted.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'Restart' }).click();
  await dialog.getByRole('radio', { name: 'At once' }).click();
  await dialog.getByText(/sessions included/).waitFor();
  await dialog.getByRole('button', { name: 'Restart' }).click();
  await dialog.getByText('The pile said no: Rejected.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.locator('.command', { hasText: 'Restart' }).getByText('Rejected').waitFor();

  await page.getByRole('button', { name: 'Read settings' }).click();
  await dialog.getByRole('button', { name: 'Read', exact: true }).click();
  await dialog.getByText('HeartbeatInterval', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  await socket.cut();
  await page.getByText(/The pile is not connected/).waitFor();
  expect(omar.faults.length === 0, `Expected no fault, but: ${omar.faults}`);
  await context.close();
}

/** The oldest stand first, and what others have left may be more than a page of them. */
async function showAll(page, waiting) {
  const more = page.getByRole('button', { name: '显示更多' });
  await waiting.or(more).first().waitFor();
  while ((await waiting.count()) === 0) {
    await more.click();
    await waiting.or(more).first().waitFor();
  }
}

export async function decideDispute({ browser, edge, ocpp, doors, camera }) {
  const pile = await newPile(doors, `Hafen gate, space ${randomInt(1_000, 10_000)}`);
  // Before it comes in, and not long: the page of a pile shows what was today.
  const before = Date.now() - 4 * second;
  const socket = await connected(ocpp, pile);
  await tellLate(socket, nobodys, before, before + 3 * second);
  const options = { size: phone, locale: 'zh-CN', zone: 'Asia/Shanghai' };
  const omar = await operator(browser, edge, '/operator/disputes', options);
  const { page, context } = omar;
  const waiting = page.locator('article.dispute', { hasText: pile.site });
  await showAll(page, waiting);
  await waiting.getByText('未知卡').first().waitFor();
  await waiting.getByText('0.12 度').first().waitFor();
  await checkAccess(page, 'the disputes');
  await checkWidth(page, 'the disputes on a phone');
  await waiting.getByRole('button', { name: '裁决' }).tap();
  await waiting.getByText('请写明理由').waitFor();
  await waiting.getByLabel('理由').fill('卡已补登记，本次免收');
  await waiting.getByRole('button', { name: '裁决' }).tap();
  await page.getByRole('heading', { name: '已裁决' }).waitFor();
  await waiting.waitFor({ state: 'detached' });
  await page.goto('/operator/late');
  const late = page.locator('.late-row', { hasText: pile.pile });
  // Applied as soon as the ledger has read it back; the list is asked again until then.
  await late.getByText('未知卡').waitFor();
  await late.getByText('等待裁决').waitFor({ state: 'detached' });
  await checkWidth(page, 'the late sessions on a phone');

  await page.getByRole('button', { name: /^语言/ }).tap();
  await page.getByRole('radio', { name: '深色' }).tap();
  await page.keyboard.press('Escape');
  await page.locator('nav').getByRole('link', { name: '桩群' }).tap();
  await page.getByLabel('搜索').fill(pile.pile);
  await page.locator('.fleet-cards article', { hasText: pile.site }).getByText('在线').waitFor();
  await checkAccess(page, 'the fleet in the dark');
  await checkWidth(page, 'the fleet on a phone');
  await camera(page, 'fleet-phone-zh-dark');
  await page.getByRole('link', { name: pile.site }).tap();
  await page.locator('.lane-line', { hasText: '离线充电' }).waitFor();
  await checkWidth(page, "a pile's page on a phone");
  await checkAccess(page, "a pile's page in the dark");
  await socket.cut();
  expect(omar.faults.length === 0, `Expected no fault, but: ${omar.faults}`);
  await context.close();
}
