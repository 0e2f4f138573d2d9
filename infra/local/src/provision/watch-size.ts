import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Reports the size of a folder in megabytes every half second, until stopped. */
export function watchSize(folder: string, report: (megabytes: number) => void): () => void {
  const timer = setInterval(() => report(Math.round(sizeOf(folder) / 1e6)), 500);
  return () => clearInterval(timer);
}

function sizeOf(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.reduce((sum, name) => sum + fileSize(join(folder, name)), 0);
  } catch {
    return 0;
  }
}

function fileSize(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? stat.size : 0;
}
