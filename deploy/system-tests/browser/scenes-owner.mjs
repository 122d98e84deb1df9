// The owner: requests answered, a pile shared with a person, a group and by a link, and who used what.
import { until, uuidV7 } from './doors.mjs';
import { checkAccess, checkWidth, expect, phone, signIn, visitor } from './steps.mjs';
import { tell } from './virtual-piles.mjs';

/** A pile of its own for each scene, so that nothing depends on what others have left. */
async function ownPile(doors, site) {
  const pile = `SCENE${uuidV7().slice(-12).toUpperCase()}`;
  const described = await doors.ask('cleo', 'PUT', `/v1/piles/${pile}`, {
    site,
    zone: 'Europe/Berlin',
    unitMinutes: 15,
    hours: [],
    unreserved: 'CLOSED',
    tariff: 'standard',
    connectors: [{ number: 1, type: 'IEC_62196_T2', powerWatts: 11_000 }],
  });
  expect(described.status <= 201, `Expected a pile, but: ${JSON.stringify(described)}`);
  return pile;
}

async function retire(doors, pile) {
  await doors.ask('cleo', 'DELETE', `/v1/piles/${pile}?reason=over`);
}

async function wish(doors, driver, pile, message) {
  const asked = await doors.ask(driver, 'PUT', `/v1/access-requests/${uuidV7()}`, {
    pile,
    message,
  });
  expect(asked.status <= 201, `Expected a request, but: ${JSON.stringify(asked)}`);
}

const hourAt = (page, day, hour) => page.locator(`[data-day="${day}"][data-hour="${hour}"]`);

async function draw(page, from, to) {
  await page.locator('.week').scrollIntoViewIfNeeded();
  const begin = await from.boundingBox();
  const end = await to.boundingBox();
  await page.mouse.move(begin.x + begin.width / 2, begin.y + begin.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 });
  await page.mouse.up();
}

const permissionsOf = async (doors, pile) =>
  (await doors.ask('cleo', 'GET', `/v1/permissions?pile=${pile}&limit=100`)).body;

export async function answerRequests({ browser, edge, doors, camera }) {
  const site = `Elbe yard ${uuidV7().slice(-4)}`;
  const pile = await ownPile(doors, site);
  const [gina, hugo] = ['gina', 'hugo'].map((name) => `driver-${name}-${uuidV7().slice(-6)}`);
  await wish(doors, gina, pile, 'I live next door and come on weekdays.');
  await wish(doors, hugo, pile, 'May I?');
  const { page, context, faults } = await visitor(browser, edge);
  await page.goto('/');
  await signIn(page, 'cleo');
  await page.getByRole('heading', { name: 'My piles' }).waitFor();
  const card = page.locator('article', { hasText: site });
  await card.getByText('2 requests wait').waitFor();
  await card.getByText('Nobody may use it yet').waitFor();
  await checkAccess(page, "the owner's piles");
  await camera(page, 'owner-piles');

  await page.locator('nav').getByRole('link', { name: /Requests/ }).click();
  const refused = page.locator('article', { hasText: hugo });
  await refused.getByRole('button', { name: 'Refuse' }).click();
  const sure = page.getByRole('alertdialog');
  await sure.getByLabel('Why', { exact: true }).fill('No room');
  await checkAccess(page, 'a refusal of an owner');
  await sure.getByRole('button', { name: 'Refuse' }).click();
  await refused.waitFor({ state: 'detached' });

  await page.locator('article', { hasText: gina }).getByRole('link', { name: 'Let in' }).click();
  await page.getByRole('radio', { name: 'Only at these' }).click();
  // Without a window it would be a permission for always.
  await page.locator('button[type="submit"][disabled]').waitFor();
  await draw(page, hourAt(page, 0, 8), hourAt(page, 4, 17));
  await hourAt(page, 5, 10).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByLabel('Days', { exact: true }).selectOption({ label: 'Sun' });
  await page.getByLabel('From', { exact: true }).fill('22:30');
  await page.getByLabel('To', { exact: true }).fill('06:00');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Remove Mon 00:00–06:00' }).waitFor();
  await page.getByLabel('Units a day').fill('8');
  const given = page.getByRole('status', { name: 'What you give' });
  await given.getByText('Mon–Fri 08:00–18:00').waitFor();
  await given.getByText('Sat 10:00–12:00').waitFor();
  await checkAccess(page, 'the week of a permission');
  await page.getByRole('heading', { name: /^Let / }).scrollIntoViewIfNeeded();
  await camera(page, 'owner-week');
  await page.getByRole('button', { name: 'Let in' }).click();
  await page.getByRole('heading', { name: site }).waitFor();
  const row = page.locator('.share-row', { hasText: gina });
  await row.getByText('Mon–Fri 08:00–18:00').waitFor();

  const [permission] = await permissionsOf(doors, pile);
  expect(
    permission.bounds.hours.length === 8 && permission.bounds.unitsPerDay === 8,
    `Expected eight spans and eight units, but: ${JSON.stringify(permission)}`,
  );
  await row.getByRole('button', { name: 'Take back' }).click();
  await sure.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Nobody may use it yet').waitFor();
  const [revoked] = await permissionsOf(doors, pile);
  expect(revoked.revokedAt !== undefined, 'Expected the permission to be revoked');
  await retire(doors, pile);
  expect(faults.length === 0, `Expected no fault, but: ${faults}`);
  await context.close();
}

export async function shareInThreeWays({ browser, edge, doors, camera }) {
  const site = `Alster dock ${uuidV7().slice(-4)}`;
  const group = `Residents ${uuidV7().slice(-4)}`;
  const pile = await ownPile(doors, site);
  const { page, context, faults } = await visitor(browser, edge, { size: phone });
  await page.goto(`/owner/piles/${pile}/share`);
  await signIn(page, 'cleo');
  await page.getByLabel('Id of the person').fill('driver-dora');
  await page.getByRole('button', { name: 'Share', exact: true }).tap();
  await page.locator('.share-row', { hasText: 'driver-dora' }).getByText('at any hour').waitFor();

  await page.locator('nav').getByRole('link', { name: /Groups/ }).tap();
  await page.getByLabel(/^Name of a new group/).fill(group);
  await page.getByRole('button', { name: 'Make the group' }).tap();
  const card = page.locator('article', { hasText: group });
  await card.getByLabel('Id of the person').fill('driver-dan');
  await card.getByRole('button', { name: 'Add' }).tap();
  await card.getByText('1 member').waitFor();
  await checkAccess(page, 'the groups');
  await checkWidth(page, 'the groups on a phone');
  await page.goto(`/owner/piles/${pile}/share`);
  await page.getByRole('radio', { name: 'A group' }).tap();
  await page.locator('select').first().selectOption({ label: `${group} (1 member)` });
  await page.getByRole('radio', { name: /^The whole site/ }).tap();
  await page.getByRole('button', { name: 'Share', exact: true }).tap();
  await page.locator('.share-row', { hasText: group }).getByText('all piles of the site').waitFor();

  await page.getByRole('button', { name: /^Language/ }).tap();
  await page.getByRole('radio', { name: 'Dark' }).tap();
  await page.getByRole('radio', { name: '中文' }).tap();
  await page.keyboard.press('Escape');
  await checkAccess(page, 'who may use a pile, in the dark');
  await checkWidth(page, 'who may use a pile on a phone');
  await page.getByRole('link', { name: '授权', exact: true }).tap();
  await page.getByRole('radio', { name: '链接' }).tap();
  await page.getByRole('radio', { name: '仅限以下时段' }).tap();
  await hourAt(page, 2, 9).tap();
  await page.getByRole('button', { name: '移除 周三 09:00–10:00' }).waitFor();
  await checkWidth(page, 'the week on a phone');
  await checkAccess(page, 'the week in the dark');
  await hourAt(page, 2, 9).scrollIntoViewIfNeeded();
  await camera(page, 'owner-week-phone-zh-dark');
  await page.getByRole('button', { name: '生成链接' }).tap();
  await page.getByAltText('链接的二维码').waitFor();
  await checkWidth(page, 'a link on a phone');
  const link = await page.locator('.link-text').first().textContent();
  await takeTheLink({ browser, edge }, link, site);
  await page.getByRole('link', { name: '完成' }).tap();
  await page.getByRole('button', { name: '收回 driver-ben 的授权' }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: '收回授权' }).tap();
  await page
    .getByRole('button', { name: '收回 driver-ben 的授权' })
    .waitFor({ state: 'detached' });
  await retire(doors, pile);
  const groups = (await doors.ask('cleo', 'GET', '/v1/groups?limit=100')).body;
  const made = groups.find(({ name }) => name === group);
  await doors.ask('cleo', 'DELETE', `/v1/groups/${made.group}?reason=over`);
  expect(faults.length === 0, `Expected no fault, but: ${faults}`);
  await context.close();
}

/** As somebody does to whom the link was sent: it survives the way to the sign-in and back. */
async function takeTheLink({ browser, edge }, link, site) {
  const { page, context, faults } = await visitor(browser, edge);
  await page.goto(link);
  await signIn(page, 'ben');
  await page.getByRole('heading', { name: 'You are invited' }).waitFor();
  await checkAccess(page, 'an invitation');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByRole('link', { name: 'To my piles' }).click();
  await page.locator('.card-link', { hasText: site }).waitFor();
  expect(faults.length === 0, `Expected no fault, but: ${faults}`);
  await context.close();
}

const card = '04A1B2C3D4E580';
const chargedWh = 7_000;

/** Seven kWh in a moment are too many to be billed without a look, so the operator bills them. */
async function charge(doors, piles, pile) {
  const before = new Set((await sessionsAt(doors, pile)).map(({ session }) => session));
  const earned = await postedWh(doors, pile);
  await tell(piles, `${pile} plug 1`);
  await tell(piles, `${pile} swipe ${card} 1`);
  await tell(piles, `${pile} meter +${chargedWh} 1`);
  await tell(piles, `${pile} swipe ${card} 1`);
  await tell(piles, `${pile} unplug 1`);
  // What another scene has charged may be judged only now.
  const mine = ({ session, energyWh }) => !before.has(session) && energyWh >= chargedWh;
  const judged = await until('a session', async () => ({
    found: (await sessionsAt(doors, pile)).find(mine),
  }));
  if (judged.disputed) {
    const path = `/v1/operator/disputes/${judged.session}/decision`;
    const decision = { decision: 'BILL', energyWh: chargedWh, reason: 'The meter is right' };
    const decided = await doors.ask('omar', 'PUT', path, decision);
    expect(decided.status === 200, `Expected a decision, but: ${JSON.stringify(decided)}`);
  }
  await until('income', async () => ({
    found: (await postedWh(doors, pile)) >= earned + chargedWh,
  }));
}

/** What has been posted for a pile in the last day and will have been in the next hour. */
async function postedWh(doors, pile) {
  const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const { body } = await doors.ask('cleo', 'GET', `/v1/income?from=${at(-24)}&to=${at(1)}`);
  return body.piles
    .filter((each) => each.pile === pile)
    .reduce((sum, each) => sum + each.energyWh, 0);
}

const sessionsAt = async (doors, pile) =>
  (await doors.ask('cleo', 'GET', `/v1/sessions?pile=${pile}&limit=100`)).body.sessions;

/** What runs is seen by its driver, who stops it on the page. */
export async function chargeAndStop({ browser, edge, doors, camera, piles }) {
  const pile = (await doors.piles('cleo')).find(({ site }) => site.startsWith('Xuhui')).pile;
  const ana = await visitor(browser, edge, { size: phone });
  const { page, context, faults } = ana;
  await tell(piles, `${pile} plug 2`);
  await tell(piles, `${pile} swipe ${card} 2`);
  await page.goto('/reservations');
  await signIn(page, 'ana');
  const running = page.locator('section[aria-label="Charging now"] article', { hasText: 'Xuhui' });
  await running.getByText('Connector 2').waitFor();
  await running.getByText(/Last heard/).waitFor();
  await checkAccess(page, 'a running session');
  await checkWidth(page, 'a running session on a phone');
  await camera(page, 'charging-phone');
  await running.getByRole('button', { name: 'Stop charging' }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop charging' }).tap();
  await running.waitFor({ state: 'detached' });
  await tell(piles, `${pile} unplug 2`);
  expect(faults.length === 0, `Expected no fault, but: ${faults}`);
  await context.close();
}

export async function seeUseAndIncome({ browser, edge, doors, camera, piles }) {
  const pile = (await doors.piles('cleo')).find(({ site }) => site.startsWith('Xuhui')).pile;
  await charge(doors, piles, pile);
  const { page, context, faults } = await visitor(browser, edge);
  await page.goto('/owner/use');
  await signIn(page, 'cleo');
  const used = page.locator('.use-row', { hasText: 'driver-ana' }).first();
  await used.getByText('Xuhui car park').waitFor();
  await used.getByText('7.00 kWh').waitFor();
  await page.locator('.recharts-bar-rectangle path').first().waitFor();
  const total = await page.locator('.figures tbody tr').first().locator('td').last().textContent();
  expect(/[1-9]/.test(total), `Expected an income, but: ${total}`);
  await checkAccess(page, 'use and income');
  await camera(page, 'owner-use');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'As CSV' }).click(),
  ]);
  expect(/^pileshare-owner-.*\.csv$/.test(download.suggestedFilename()), 'Expected a statement');
  await page.setViewportSize(phone.viewport);
  await checkWidth(page, 'use and income on a phone');
  expect(faults.length === 0, `Expected no fault, but: ${faults}`);
  await context.close();
}
