// Called by Maven: runs `npm ci`, and then the build or the checks, only when what they read has changed.
// A stamp beside the output holds the hash of all inputs; the same inputs mean there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const task = process.argv[2];
const tasks = {
  build: { inputs: ['src', 'public', 'index.html', 'vite.config.ts', 'vite.worker.config.ts', 'tsconfig.json'], script: 'build', output: 'target/dist/index.html' },
  check: { inputs: ['src', 'vite.config.ts', 'tsconfig.json', 'eslint.config.js', '../server/src/main/openapi/openapi.json'], script: 'test', output: null },
};
if (!(task in tasks)) {
  console.error(`usage: when-changed.mjs ${Object.keys(tasks).join(' | ')}`);
  process.exit(2);
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap((path) => filesBelow(join(root, path)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function isStamped(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
  if (error?.code === 'ENOENT') {
    console.error('npm was not found: install Node.js 20.19 or newer, or build without the web client by -DskipWeb.');
  }
  if (status !== 0) process.exit(status ?? 1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node.js 20.19 or newer is needed, this is ${process.versions.node}.`);
  process.exit(1);
}

const lock = ['package.json', 'package-lock.json', '.npmrc'];
const { inputs, script, output } = tasks[task];
const stamp = join(root, 'target', `${task}.sha256`);
const wanted = hashOf([...lock, 'scripts', ...inputs]);
if (isStamped(stamp, wanted) && (output === null || existsSync(join(root, output)))) {
  console.log(`web ${task}: nothing changed`);
  process.exit(0);
}

const installed = join(root, 'node_modules', '.installed.sha256');
const wantedLock = hashOf(lock);
if (!isStamped(installed, wantedLock)) {
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(installed, wantedLock);
}
// Hashed names never overwrite each other: what an earlier build left would stay in the jar for ever.
if (task === 'build') rmSync(join(root, 'target/classes/META-INF/resources'), { recursive: true, force: true });
npm('run', '--silent', script);
mkdirSync(dirname(stamp), { recursive: true });
writeFileSync(stamp, wanted);
