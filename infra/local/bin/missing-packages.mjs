import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Paths of the packages that the lock file wants on this platform and that node_modules lacks or has in another
 * version. npm keeps its own list in `node_modules/.package-lock.json`. Returns undefined when there is no such list.
 */
export function missingPackages(root) {
  const wanted = packagesIn(join(root, 'package-lock.json')) ?? {};
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'));
  if (!installed) return undefined;
  return Object.entries(wanted)
    .filter(([path, entry]) => path.includes('node_modules/') && isForThisPlatform(entry))
    .filter(([path, entry]) => !isInstalled(root, path, entry, installed[path]))
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
}

function isInstalled(root, path, wanted, found) {
  if (!existsSync(join(root, path, 'package.json'))) return false;
  return wanted.link || found?.link || found?.version === wanted.version;
}

/**
 * npm may leave out an optional package that cannot be installed. Those that name a platform are prebuilt programs
 * (esbuild, turbo, swc): on their platform they are needed.
 */
function isForThisPlatform({ optional, os, cpu, libc }) {
  if (!optional) return true;
  if (!os && !cpu) return false;
  return matches(os, process.platform) && matches(cpu, process.arch) && (!libc || libc.includes(libcFamily()));
}

const matches = (allowed, value) =>
  !allowed || (!allowed.includes(`!${value}`) && (allowed.includes(value) || allowed.every((one) => one[0] === '!')));

let knownLibc;
function libcFamily() {
  if (process.platform !== 'linux') return undefined;
  process.report.excludeNetwork = true;
  knownLibc ??= process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  return knownLibc;
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}
