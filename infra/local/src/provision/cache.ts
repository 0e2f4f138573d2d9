import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, messageOf } from '../failure.js';
import { fullDisk } from '../disk.js';
import { withLock } from '../process/lock.js';
import type { Progress } from '../steps.js';

export const dockerAlternative =
  'or start both engines with `docker compose -f infra/compose/compose.yaml up -d` and set MONGODB_URI and KAFKA_BROKERS';

/** What a person can do when a download failed. */
export function fetchRemedy(output: string, folder: string): string {
  const isFull = /No space left|ENOSPC|Disk quota/i.test(output) || fullDisk(folder) !== undefined;
  if (isFull) return `the disk is full: free some space, or set HJALPMEDEL_CACHE to a folder on another disk`;
  return `check the network and run the command again, ${dockerAlternative}`;
}

export type Entry = {
  name: string;
  /** Names what is damaged in a folder; undefined when the folder is complete. */
  damage: (folder: string) => Promise<string | undefined>;
  fetch: (folder: string, note: Progress) => Promise<void>;
};

/**
 * Returns a complete folder of the cache, and fetches it when it is absent or damaged. It is filled under a temporary
 * name, checked and renamed. So neither a killed launcher nor two launchers at once leave an incomplete folder.
 */
export async function cached(cacheDir: string, entry: Entry, note: Progress, abort?: AbortSignal): Promise<string> {
  const folder = join(cacheDir, entry.name);
  if (existsSync(folder) && !(await entry.damage(folder))) return folder;
  makeCache(cacheDir);
  const onWait = (): void => note('another start is fetching it, waiting');
  return withLock(
    `${folder}.lock`,
    async () => {
      const damage = existsSync(folder) && (await entry.damage(folder));
      if (existsSync(folder) && !damage) return folder;
      if (damage) note(`${damage} in the cache is damaged, fetching it again`);
      removeDrafts(cacheDir, entry.name);
      const draft = mkdtempSync(join(cacheDir, `${draftPrefix(entry.name)}`));
      try {
        await entry.fetch(draft, note);
        await assertComplete(entry, draft);
        rmSync(folder, { recursive: true, force: true });
        renameSync(draft, folder);
      } finally {
        rmSync(draft, { recursive: true, force: true });
      }
      return folder;
    },
    { onWait, ...(abort && { abort }) },
  );
}

export type EntryState = 'complete' | 'damaged' | 'absent';

export async function stateOf(cacheDir: string, { name, damage }: Pick<Entry, 'name' | 'damage'>): Promise<EntryState> {
  const folder = join(cacheDir, name);
  if (!existsSync(folder)) return 'absent';
  return (await damage(folder)) ? 'damaged' : 'complete';
}

const draftPrefix = (name: string): string => `.draft-${name}-`;

/** Removes what a killed launcher left. When its download still writes there, the next fetch removes it. */
function removeDrafts(cacheDir: string, name: string): void {
  for (const draft of readdirSync(cacheDir).filter((file) => file.startsWith(draftPrefix(name)))) {
    try {
      rmSync(join(cacheDir, draft), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

async function assertComplete(entry: Entry, draft: string): Promise<void> {
  const damage = await entry.damage(draft);
  if (damage)
    throw new Failure(
      `${damage} was fetched but its checksum is wrong`,
      'run the command again; if it happens again, a proxy or the registry has changed the file',
    );
}

function makeCache(cacheDir: string): void {
  try {
    mkdirSync(cacheDir, { recursive: true });
  } catch (error) {
    throw new Failure(
      `the cache ${cacheDir} cannot be written (${messageOf(error)})`,
      'set HJALPMEDEL_CACHE to a folder that you can write',
    );
  }
}
