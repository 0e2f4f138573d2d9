import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** Paths in these tools are relative to the top of the repository. */
export const absolute = (path: string): string => fileURLToPath(new URL(path, root));

export const exists = (path: string): boolean => existsSync(absolute(path));

export const read = (path: string): string => readFileSync(absolute(path), 'utf8');

/** All files under some folders, sorted. Generated, built and installed files are left out. */
export function filesUnder(folders: readonly string[], suffix: string): readonly string[] {
  return folders
    .filter(exists)
    .flatMap((folder) => walk(folder, suffix))
    .sort();
}

function walk(folder: string, suffix: string): string[] {
  return readdirSync(absolute(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return /^(node_modules|dist|__generated__|peers|data)$/.test(entry.name) ? [] : walk(path, suffix);
    return path.endsWith(suffix) ? [path] : [];
  });
}
