// The page in a real Chromium against a running stack, with no mock of anything.
//   node page-story.mjs EDGE [PICTURES [OCPP [PILES]]]
// OCPP is where piles reach the gateway, PILES the control port of the virtual ones.
// Ends with 0 if all scenes hold, with 77 and one line if there is no browser to be had.
import { chromiumPath, launch, onMachine } from './chromium.mjs';
import { createDoors } from './doors.mjs';
import {
  readTheFigures,
  scrollTheBoard,
  takeWhatNobodyCameTo,
  watchTheDay,
} from './scenes-board.mjs';
import { bookAndSee, loseAndChoose, refuseAndWait } from './scenes-booking.mjs';
import { decideDispute, haveItDo, offlineAndLate } from './scenes-fleet.mjs';
import {
  answerRequests,
  chargeAndStop,
  seeUseAndIncome,
  shareInThreeWays,
} from './scenes-owner.mjs';
import { keepOffline, lookAround } from './scenes-phone.mjs';
import { createCamera, sendHome } from './steps.mjs';

const [edge, pictures, ocpp = 'ws://localhost:8083/ocpp', piles = '8086'] = process.argv.slice(2);
if (edge === undefined) {
  console.error('Expected the address of an edge, such as http://localhost:8080');
  process.exit(2);
}

const path = await chromiumPath();
if (path === null) {
  console.log('NO BROWSER: set CHROMIUM to a Chromium, or install one in /usr/bin/chromium');
  process.exit(77);
}

const all = {
  bookAndSee,
  refuseAndWait,
  loseAndChoose,
  keepOffline,
  lookAround,
  answerRequests,
  shareInThreeWays,
  chargeAndStop,
  seeUseAndIncome,
  offlineAndLate,
  haveItDo,
  decideDispute,
  watchTheDay,
  takeWhatNobodyCameTo,
  readTheFigures,
  scrollTheBoard,
};
// One alone while somebody writes it: SCENE=haveItDo.
const scenes = Object.fromEntries(
  Object.entries(all).filter(([name]) => name === (process.env.SCENE ?? name)),
);
const browser = await launch(path).catch((failure) => {
  // The packaged one wants a Linux not unlike the one that it was made for; one's own has to start.
  if (onMachine() !== null) throw failure;
  console.log(
    `NO BROWSER: the packaged Chromium does not start on this machine: ${failure.message}`,
  );
  process.exit(77);
});
console.log(`Chromium ${browser.version()} at ${path}`);
const stage = {
  browser,
  edge,
  ocpp,
  piles: Number(piles),
  doors: createDoors(edge),
  camera: createCamera(pictures),
};
// A browser on a busy machine may miss a moment: so many scenes may be played once more, and are told of.
const SECOND_TRIES = 2;

/** Plays a scene; whether it holds. */
async function holds(name, scene, otherwise) {
  const began = performance.now();
  try {
    // Each scene begins with nobody holding anything, whatever the one before has left.
    for (const driver of ['ana', 'ben', 'driver-somebody']) await stage.doors.cancelAll(driver);
    const told = await scene(stage);
    const took = Math.round(performance.now() - began);
    console.log(`holds  ${name} (${took} ms)${told ? `: ${told}` : ''}`);
    return true;
  } catch (failure) {
    console.log(`${otherwise}  ${name}: ${failure.stack ?? failure}`);
    for (const seen of await sendHome(browser, name, stage.camera)) console.log(`       ${seen}`);
    return false;
  }
}

let failed = 0;
let again = 0;
try {
  for (const [name, scene] of Object.entries(scenes)) {
    const last = again === SECOND_TRIES;
    if (await holds(name, scene, last ? 'FAILS' : 'AGAIN')) continue;
    if (last || !(await holds(name, scene, 'FAILS'))) failed++;
    if (!last) again++;
  }
} finally {
  await browser.close();
}
const count = Object.keys(scenes).length;
console.log(`${count - failed} of ${count} scenes hold${again ? `, ${again} played twice` : ''}`);
process.exit(failed === 0 ? 0 : 1);
