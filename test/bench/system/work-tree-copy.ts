import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { root } from '../../../infra/local/src/config.js';

/** Paths that a fresh checkout does not have. */
const MADE_LATER = new Set(['node_modules', 'dist', '.git', '.cache', '.turbo']);
const MADE_LATER_AT = new Set(['infra/local/data', 'test/bench/results']);

export type Copy = { readonly dir: string; remove(): void };

/** Copies the work tree as a fresh checkout with installed packages: nothing is built, there is no data. */
export function copyWorkTree(): Copy {
  const dir = mkdtempSync(join(tmpdir(), 'hjalpmedel-bench-'));
  cpSync(root, dir, {
    recursive: true,
    preserveTimestamps: true, // the launcher takes packages for installed by the age of the lock file
    filter: (path) => !MADE_LATER.has(basename(path)) && !MADE_LATER_AT.has(relative(root, path)),
  });
  linkPackages(join(root, 'node_modules'), join(dir, 'node_modules'));
  for (const folder of nestedPackages()) symlinkSync(join(root, folder), join(dir, folder));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The package folders inside workspaces: they hold versions that the root does not have. */
function nestedPackages(): readonly string[] {
  const workspaces = ['packages', 'services', 'infra'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name)),
  );
  return [...workspaces, 'gateway', 'test']
    .map((workspace) => join(workspace, 'node_modules'))
    .filter((folder) => existsSync(join(root, folder)));
}

/** Installed packages are shared. A workspace is linked to its folder in the copy. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const path = join(from, name);
    if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), join(to, name));
    else if (name.startsWith('@') && readdirSync(path).some((one) => lstatSync(join(path, one)).isSymbolicLink()))
      linkPackages(path, join(to, name));
    else symlinkSync(path, join(to, name));
  }
}
