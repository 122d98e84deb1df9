// Copies the official OCPP schemas out of the npm package ocpp-rpc (MIT) into the build's
// resources. They are not ours to commit, so they are named by package, version and checksum.
// Each message becomes a file, <version>/<action>.req.json or .conf.json, so that a service reads
// the few that it meets and not a megabyte at its start.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const module = dirname(fileURLToPath(import.meta.url));
const target = join(module, 'target', 'generated-resources', 'org', 'pileshare', 'ocpp', 'schemas');
const installed = join(module, 'node_modules', 'ocpp-rpc');
const stamp = join(module, 'node_modules', '.installed-lock.sha256');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// The names of the versions in the package, and ours.
const versions = { 'ocpp1_6.json': 'v16', 'ocpp2_0_1.json': 'v201', 'ocpp2_1.json': 'v21' };

// The versions name their schemas differently; a SEND of 2.1 has no suffix, since it has no answer.
const fileOf = (id) => {
  const [, action, part] = /^urn:(\w+?)(\.req|\.conf|Request|Response)?$/.exec(id);
  return action + (part === '.conf' || part === 'Response' ? '.conf.json' : '.req.json');
};

// A second build with the same lock needs no network and no npm.
const lock = sha256(readFileSync(join(module, 'package-lock.json')));
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: module,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('Expected `npm ci` to bring in ocpp-rpc, but it failed: is npm there?');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

const copy = (to, bytes) => {
  if (!existsSync(to) || sha256(readFileSync(to)) !== sha256(bytes)) writeFileSync(to, bytes);
};

for (const line of readFileSync(join(module, 'schemas.sha256'), 'utf8').trim().split('\n')) {
  const [expected, name] = line.split(/\s+/);
  const bytes = readFileSync(join(installed, 'lib', 'schemas', name));
  const found = sha256(bytes);
  if (found !== expected) {
    console.error(`Expected ${name} to have the checksum ${expected}, but it has ${found}`);
    process.exit(1);
  }
  const folder = join(target, versions[name]);
  mkdirSync(folder, { recursive: true });
  for (const schema of JSON.parse(bytes)) {
    copy(join(folder, fileOf(schema.$id)), JSON.stringify(schema));
  }
}
copy(join(target, 'LICENSE.md'), readFileSync(join(installed, 'LICENSE.md')));
