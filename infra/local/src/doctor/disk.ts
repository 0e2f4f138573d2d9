import type { LocalConfig } from '../config.js';
import { displayPath } from '../config.js';
import { assertUsable, freeMegabytes } from '../disk.js';
import { Failure } from '../failure.js';
import { missing, ok, type Finding } from './finding.js';

/** Whether the data folder and the cache can be written and have room. */
export const folderFindings = ({ dataDir, cacheDir }: LocalConfig): Finding[] => [
  folderFinding('Data', dataDir, 'HJALPMEDEL_DATA'),
  folderFinding('Cache', cacheDir, 'HJALPMEDEL_CACHE'),
];

export function folderFinding(name: string, folder: string, variable: string, free = freeMegabytes): Finding {
  try {
    assertUsable(folder, variable, free);
  } catch (error) {
    if (error instanceof Failure) return missing(name, error.line);
    throw error;
  }
  const megabytes = free(folder);
  return ok(name, `${displayPath(folder)}${megabytes === undefined ? '' : `, ${megabytes} MB free`}`);
}
