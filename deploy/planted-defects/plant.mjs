// Plants one defect after another in a copy of the desks' rules and asks their tests and the
// simulation whether they notice. Fails if one is not noticed, or cannot be planted any more.
// Arguments go to Maven. The machine may be busy: there is no time limit for a test.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const home = resolve(here, '../..');
const rules = 'reservation-service/src/main/java/org/pileshare/reservation/core';
const defects = JSON.parse(readFileSync(join(here, 'defects.json'), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'planted-'));

const left = new Set(['.git', '.pileshare', 'quarkus-app', 'streams']);
cpSync(home, scratch, { recursive: true, filter: (file) => !left.has(file.split('/').at(-1)) });

function tests() {
  return spawnSync(
    './mvnw',
    ['-B', '-Dquick', '-pl', 'reservation-service', '-am', 'test',
      '-Dtest=org/pileshare/reservation/core/*Test', '-Dsurefire.failIfNoSpecifiedTests=false',
      ...process.argv.slice(2)],
    { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28 });
}

function noticedBy(output) {
  const names = [...output.matchAll(/^\[ERROR\] {3,}(\w+)\.(\w+)/gm)].map((m) => `${m[1]}.${m[2]}`);
  return [...new Set(names)];
}

let missed = 0;
try {
  const clean = tests();
  if (clean.status !== 0) {
    throw new Error('Expected the tests to pass without a defect, but they fail:\n' + clean.stdout.slice(-4000));
  }
  console.log('Without a defect all tests pass.');
  for (const defect of defects) {
    const file = join(scratch, rules, defect.file);
    const source = readFileSync(file, 'utf8');
    if (source.split(defect.old).length !== 2) {
      throw new Error(`Expected "${defect.old}" once in ${defect.file}, but it is not so`);
    }
    writeFileSync(file, source.replace(defect.old, () => defect.new));
    const run = tests();
    writeFileSync(file, source);
    if (/COMPILATION ERROR/.test(run.stdout)) {
      throw new Error(`Expected "${defect.name}" to compile, but:\n` + run.stdout.slice(-3000));
    }
    const by = noticedBy(run.stdout);
    const caught = run.status !== 0 && by.length > 0;
    missed += caught ? 0 : 1;
    console.log(`${caught ? 'caught' : 'MISSED'}  ${defect.name}${caught ? `: ${by.length} tests, such as ${by[0]}` : ''}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${defects.length - missed} of ${defects.length} planted defects were caught.`);
process.exit(missed === 0 ? 0 : 1);
