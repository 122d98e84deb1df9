// Builds the page into the resources of the edge: installs what the lock names, makes the types of
// the API from its documents, checks the types, bundles, writes the service worker, and fails if the
// first load has become too large. A build of the same inputs does nothing.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const web = dirname(fileURLToPath(import.meta.url));
const documents = join(web, '..', '..', '..', 'docs', 'reference', 'openapi');
const services = ['permission-service', 'reservation-service', 'gateway', 'ledger-service'];
const page = join(web, '..', 'target', 'generated-resources', 'page');
const stamp = join(web, '..', 'target', 'page-inputs.sha256');
const firstLoadMax = 250_000;

// What Vite runs on; the message of npm would be a long one.
const [major, minor] = process.versions.node.split('.').map(Number);
if (!(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19))) {
  console.error(
    `Expected Node 20.19, 22.12 or newer to build the page, but this is ${process.versions.node}`,
  );
  process.exit(1);
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

function inputs() {
  const single = [
    'build.mjs',
    'index.html',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
  ];
  const files = [
    ...single.map((name) => join(web, name)),
    ...filesBelow(join(web, 'src')),
    ...filesBelow(join(web, 'public')),
    ...services.map((name) => join(documents, `${name}.json`)),
  ];
  return sha256(
    files.map((file) => `${relative(web, file)} ${sha256(readFileSync(file))}`).join('\n'),
  );
}

function run(...command) {
  const done = spawnSync(command[0], command.slice(1), {
    cwd: web,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) fail(`Expected \`${command.join(' ')}\` to succeed, but it failed`);
}

function install() {
  const lock = sha256(readFileSync(join(web, 'package-lock.json')));
  const installed = join(web, 'node_modules', '.installed-lock.sha256');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== lock) {
    run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
    writeFileSync(installed, lock);
  }
}

// A package from its folder: this file is also run from elsewhere.
const bin = (name, script) => join(web, 'node_modules', name, script);

async function generateTypes() {
  const { default: generate, astToString } = await import(
    pathToFileURL(bin('openapi-typescript', 'dist/index.mjs')).href
  );
  mkdirSync(join(web, 'target', 'api'), { recursive: true });
  for (const name of services) {
    const types = astToString(await generate(pathToFileURL(join(documents, `${name}.json`))));
    writeFileSync(join(web, 'target', 'api', `${name}.ts`), types);
  }
}

async function bundle() {
  const { build } = await import(pathToFileURL(bin('vite', 'dist/node/index.js')).href);
  const out = join(web, 'target', 'page');
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  const shell = filesBelow(out).map((file) => relative(out, file).replaceAll('\\', '/'));
  const index = readFileSync(join(out, 'index.html'), 'utf8');
  const version = sha256(
    shell.map((name) => `${name} ${sha256(readFileSync(join(out, name)))}`).join(),
  );
  await build({
    root: web,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      SHELL_FILES: JSON.stringify(
        shell
          .filter((name) => name !== 'index.html')
          // What an area loads when somebody goes there is nothing that a driver needs at a pile.
          .filter((name) => !name.startsWith('assets/') || index.includes(name))
          .map((name) => `/${name}`),
      ),
      SHELL_VERSION: JSON.stringify(version.slice(0, 16)),
    },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      rollupOptions: {
        input: join(web, 'src', 'offline', 'worker.ts'),
        output: { entryFileNames: 'sw.js', format: 'es' },
      },
    },
  });
  return out;
}

/** All that a browser fetches before the first screen is there, as it crosses the network. */
function firstLoad(out) {
  const index = readFileSync(join(out, 'index.html'), 'utf8');
  const named = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  return ['index.html', ...named]
    .map((name) => gzipSync(readFileSync(join(out, name))).length)
    .reduce((sum, size) => sum + size, 0);
}

const wanted = inputs();
if (
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === wanted &&
  existsSync(join(page, 'files.txt'))
) {
  process.exit(0);
}
install();
await generateTypes();
for (const project of [web, join(web, 'test')]) {
  run(process.execPath, bin('typescript', 'bin/tsc'), '--project', project);
}
const out = await bundle();
const size = firstLoad(out);
console.log(
  `The first load of the page is ${(size / 1000).toFixed(1)} kB compressed; the most is ${firstLoadMax / 1000} kB`,
);
if (size > firstLoadMax) fail('Expected a smaller first load, but something large has come in');
rmSync(page, { recursive: true, force: true });
cpSync(out, page, { recursive: true });
const files = filesBelow(page).map((file) => relative(page, file).replaceAll('\\', '/'));
writeFileSync(join(page, 'files.txt'), files.join('\n') + '\n');
writeFileSync(stamp, wanted);
