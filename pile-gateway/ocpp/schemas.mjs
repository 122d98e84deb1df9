// Copies the official OCPP 1.6 schemas out of the npm package ocpp-rpc (MIT) into the build's
// resources. They are not ours to commit, so they are named by package, version and checksum.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const module = dirname(fileURLToPath(import.meta.url));
const target = join(module, 'target', 'generated-resources', 'org', 'pileshare', 'ocpp', 'v16');
const installed = join(module, 'node_modules', 'ocpp-rpc');
const stamp = join(module, 'node_modules', '.installed-lock.sha256');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

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

const [expected, name] = readFileSync(join(module, 'schemas.sha256'), 'utf8').trim().split(/\s+/);
const schemas = readFileSync(join(installed, 'lib', 'schemas', name));
const found = sha256(schemas);
if (found !== expected) {
  console.error(`Expected ${name} to have the checksum ${expected}, but it has ${found}`);
  process.exit(1);
}

mkdirSync(target, { recursive: true });
const copy = (to, bytes) => {
  if (!existsSync(to) || sha256(readFileSync(to)) !== sha256(bytes)) writeFileSync(to, bytes);
};
copy(join(target, 'schemas.json'), schemas);
copy(join(target, 'schemas-LICENSE.md'), readFileSync(join(installed, 'LICENSE.md')));
