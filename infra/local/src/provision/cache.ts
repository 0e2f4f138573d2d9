import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, messageOf } from '../failure.js';
import { withLock } from '../process/lock.js';

export const wayOut =
  'or start both engines with `docker compose -f infra/compose/compose.yaml up -d` and set MONGODB_URI and KAFKA_BROKERS';

export type Note = (text: string) => void;
export type Entry = {
  name: string;
  /** Says what is wrong with a folder, or nothing when it is whole. */
  damage: (folder: string) => Promise<string | undefined>;
  fetch: (folder: string, note: Note) => Promise<void>;
};

/**
 * A folder of the cache, whole or fetched again. It is filled under a temporary name, checked and renamed, so a
 * launcher that is killed half-way, or a second one at work at the same time, never leaves half a folder behind.
 */
export async function cached(cacheDir: string, entry: Entry, note: Note, abort?: AbortSignal): Promise<string> {
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
        await assertWhole(entry, draft);
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

export type EntryState = 'whole' | 'damaged' | 'absent';

export async function stateOf(cacheDir: string, { name, damage }: Pick<Entry, 'name' | 'damage'>): Promise<EntryState> {
  const folder = join(cacheDir, name);
  if (!existsSync(folder)) return 'absent';
  return (await damage(folder)) ? 'damaged' : 'whole';
}

const draftPrefix = (name: string): string => `.draft-${name}-`;

/** What a killed launcher left. Its download may still be writing there: then the next fetch removes it. */
function removeDrafts(cacheDir: string, name: string): void {
  for (const draft of readdirSync(cacheDir).filter((file) => file.startsWith(draftPrefix(name)))) {
    try {
      rmSync(join(cacheDir, draft), { recursive: true, force: true });
    } catch {
      continue;
    }
  }
}

async function assertWhole(entry: Entry, draft: string): Promise<void> {
  const damage = await entry.damage(draft);
  if (damage)
    throw new Failure(
      `${damage} was fetched but its checksum is wrong`,
      'run the command again; if it stays, the download was altered on its way',
    );
}

function makeCache(cacheDir: string): void {
  try {
    mkdirSync(cacheDir, { recursive: true });
  } catch (error) {
    throw new Failure(
      `the cache ${cacheDir} cannot be written (${messageOf(error)})`,
      'set HJALPMEDEL_CACHE to a folder of yours',
    );
  }
}
