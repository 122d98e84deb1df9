// A Chromium to test with: one that the machine has, or else the one that comes with an npm package
// for Linux on Intel, which brings the libraries that it needs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
/** In `CHROMIUM`: that of the package, though the machine has one. */
const packaged = 'packaged';
const isPackaged = process.platform === 'linux' && process.arch === 'x64';

export function onMachine() {
  const named = process.env.CHROMIUM ?? '';
  if (named === packaged) return null;
  if (named !== '') return named;
  return usual.find((path) => existsSync(path)) ?? null;
}

/** Installs what the lock names, without the packaged browser where there is no need of it. */
export function install(withBrowser) {
  const lock = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .digest('hex');
  const wanted = `${lock} ${withBrowser}`;
  const stamp = join(here, 'node_modules', '.installed-lock.sha256');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  const omit = withBrowser ? [] : ['--omit=optional'];
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...omit], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) return false;
  writeFileSync(stamp, wanted);
  return true;
}

/** The path of a browser that can be started; null if there is none to be had. */
export async function chromiumPath() {
  const found = onMachine();
  if (!install(found === null && isPackaged)) {
    throw new Error('Expected `npm ci` to bring in playwright-core and axe-core, but it failed');
  }
  if (found !== null) return found;
  if (!isPackaged) return null;
  // This makes the package lay out its libraries and point the loader at them.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const path = await chromium.executablePath();
  process.env.FONTCONFIG_FILE ??= fontsOf(process.env.FONTCONFIG_PATH);
  return path;
}

/** The package looks at no fonts but those that it brings, which have no Chinese: at the machine's too. */
function fontsOf(packaged) {
  const file = join(mkdtempSync(join(tmpdir(), 'pileshare-fonts-')), 'fonts.conf');
  const dirs = [packaged, '/usr/share/fonts', '/usr/local/share/fonts'];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${dirs.map((dir) => `  <dir>${dir}</dir>`).join('\n')}
  <cachedir>${dirname(file)}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`,
  );
  return file;
}

export async function launch(path) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: path,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: { ...process.env },
  });
}
