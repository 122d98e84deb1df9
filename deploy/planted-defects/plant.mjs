// Plants one defect after another in a copy of the rules of an area and asks their tests, and where
// there is one the simulation, whether they notice. Fails if one is not noticed, or cannot be
// planted any more. Arguments name areas, all of them if there is none; those that begin with a dash
// go to Maven. The machine may be busy: there is no time limit for a test.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const home = resolve(here, '../..');
const read = (name) => JSON.parse(readFileSync(join(here, name), 'utf8'));
const maven = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const all = read('areas.json');
for (const name of wanted.filter((one) => all.every((area) => area.name !== one))) {
  throw new Error(`Expected an area of ${all.map((area) => area.name).join(', ')}, but it was ${name}`);
}
const areas = all.filter((area) => wanted.length === 0 || wanted.includes(area.name));
const scratch = mkdtempSync(join(tmpdir(), 'planted-'));

const left = new Set(['.git', '.pileshare', 'node_modules', 'quarkus-app', 'streams']);
cpSync(home, scratch, { recursive: true, filter: (file) => !left.has(file.split('/').at(-1)) });

function tests(area) {
  return spawnSync(
    './mvnw',
    ['-B', '-Dquick', '-pl', area.module, '-am', 'test',
      `-Dtest=${area.tests}`, '-Dsurefire.failIfNoSpecifiedTests=false',
      ...maven],
    { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28 });
}

function noticedBy(output) {
  const names = [...output.matchAll(/^\[ERROR\] {3,}(\w+)\.(\w+)/gm)].map((m) => `${m[1]}.${m[2]}`);
  return [...new Set(names)];
}

/** Whether a defect was noticed. */
function isCaught(area, defect) {
  const file = join(scratch, area.module, area.folder, defect.file);
  const source = readFileSync(file, 'utf8');
  if (source.split(defect.old).length !== 2) {
    throw new Error(`Expected "${defect.old}" once in ${defect.file}, but it is not so`);
  }
  writeFileSync(file, source.replace(defect.old, () => defect.new));
  const run = tests(area);
  writeFileSync(file, source);
  if (/COMPILATION ERROR/.test(run.stdout)) {
    throw new Error(`Expected "${defect.name}" to compile, but:\n` + run.stdout.slice(-3000));
  }
  const by = noticedBy(run.stdout);
  const caught = run.status !== 0 && by.length > 0;
  console.log(`${caught ? 'caught' : 'MISSED'}  ${defect.name}${caught ? `: ${by.length} tests, such as ${by[0]}` : ''}`);
  return caught;
}

let planted = 0;
let missed = 0;
try {
  for (const area of areas) {
    const clean = tests(area);
    if (clean.status !== 0) {
      throw new Error('Expected the tests to pass without a defect, but they fail:\n' + clean.stdout.slice(-4000));
    }
    console.log(`Without a defect all tests of the ${area.name} pass.`);
    for (const defect of read(`${area.name}.json`)) {
      planted += 1;
      missed += isCaught(area, defect) ? 0 : 1;
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${planted - missed} of ${planted} planted defects were caught.`);
process.exit(missed === 0 ? 0 : 1);
