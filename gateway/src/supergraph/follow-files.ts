import { readFile, stat } from 'node:fs/promises';
import type { Logger, Metrics } from '@hjalpmedel/observability';

export type FollowFilesOptions = {
  /** Files that change together. */
  readonly files: readonly string[];
  /** The texts that are active at the start, one per file. */
  readonly activeTexts: readonly string[];
  /** Activates other texts, all or none. Rejects with the reason if it cannot. */
  readonly activate: (texts: readonly string[]) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** @default 250 */
  readonly intervalMs?: number;
};

export type FileFollower = {
  /** Whether the present content of the files is active. */
  readonly isCurrent: () => boolean;
  /** Resolves when no check is running any more. */
  stop(): Promise<void>;
};

/**
 * Follows supergraph files by polling their names, so that files replaced by rename, written in place, reached through
 * symbolic links or on a network disk are all noticed. Texts are activated once every file is unchanged between two
 * polls. An incomplete file fails the checks of `activate` and is tried again when it changes.
 */
export function followFiles({
  files,
  activate,
  logger,
  metrics,
  intervalMs = 250,
  ...options
}: FollowFilesOptions): FileFollower {
  const swaps = metrics.counter('supergraph_swaps_total', 'New supergraphs, by outcome.', ['outcome']);
  let { activeTexts } = options;
  let [lastVersion, triedVersion] = ['', ''];
  let isCurrent = true;

  async function tryTexts(): Promise<void> {
    try {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      if ((await versionOf(files)) !== triedVersion) return void (triedVersion = ''); // A file changed during the read.
      if (texts.every((text, index) => text === activeTexts[index])) return void (isCurrent = true);
      await activate(texts);
      [activeTexts, isCurrent] = [texts, true];
      swaps.inc({ outcome: 'taken' });
      logger.info('a new supergraph is active');
    } catch (error) {
      isCurrent = false;
      swaps.inc({ outcome: 'refused' });
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
      logger.warn({ reason }, 'the supergraph file was refused, the previous supergraph stays active');
    }
  }

  async function poll(): Promise<void> {
    const version = await versionOf(files);
    const isStable = version === lastVersion;
    lastVersion = version;
    if (!isStable || version === triedVersion) return;
    triedVersion = version;
    await tryTexts();
  }

  let isStopped = false;
  let polling = Promise.resolve();
  let timer = setTimeout(next, intervalMs).unref();
  function next(): void {
    polling = poll().finally(() => {
      if (!isStopped) timer = setTimeout(next, intervalMs).unref();
    });
  }
  return {
    isCurrent: () => isCurrent,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await polling;
    },
  };
}

/** A text that changes whenever a file is written or replaced. */
async function versionOf(files: readonly string[]): Promise<string> {
  const versions = files.map(async (file) => {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  });
  return (await Promise.all(versions.map((version) => version.catch(() => 'missing')))).join();
}
