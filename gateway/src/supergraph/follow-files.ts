import { readFile, stat } from 'node:fs/promises';
import type { Logger, Metrics } from '@hjalpmedel/observability';

export type FollowFilesOptions = {
  /** Files that stand for one thing together. */
  readonly files: readonly string[];
  /** What is in force when the following begins, file by file. */
  readonly inForce: readonly string[];
  /** Puts other texts in force, all or none; what it rejects with is why none was. */
  readonly take: (texts: readonly string[]) => Promise<void>;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly everyMs?: number;
};

export type FilesFollower = {
  /** Whether what the files hold now is in force. */
  readonly isCurrent: () => boolean;
  /** Ends once nothing is under way any more. */
  stop(): Promise<void>;
};

/**
 * Follows supergraph files. They are looked at by name, again and again: a file that is replaced by a rename, written in
 * place, reached by links that are turned or kept on a network disk is seen all the same. Texts are taken once all files
 * have stayed as they are from one look to the next; one that rests half-written does not pass the checks of `take`, and
 * is tried again when it changes.
 */
export function followFiles({
  files,
  take,
  logger,
  metrics,
  everyMs = 250,
  ...given
}: FollowFilesOptions): FilesFollower {
  const swaps = metrics.counter('supergraph_swaps_total', 'New supergraphs, by what became of them.', ['outcome']);
  let inForce = given.inForce;
  let [seen, tried] = ['', ''];
  let isCurrent = true;

  async function tryTexts(): Promise<void> {
    try {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      if ((await lookOf(files)) !== tried) return void (tried = ''); // it changed while it was read
      if (texts.every((text, at) => text === inForce[at])) return void (isCurrent = true);
      await take(texts);
      [inForce, isCurrent] = [texts, true];
      swaps.inc({ outcome: 'taken' });
      logger.info('a new supergraph is served');
    } catch (error) {
      isCurrent = false;
      swaps.inc({ outcome: 'refused' });
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
      logger.warn({ reason }, 'the supergraph file was refused, the supergraph before it is served on');
    }
  }

  async function look(): Promise<void> {
    const now = await lookOf(files);
    const isAtRest = now === seen;
    seen = now;
    if (!isAtRest || now === tried) return;
    tried = now;
    await tryTexts();
  }

  let isStopped = false;
  let looking = Promise.resolve();
  let timer = setTimeout(next, everyMs).unref();
  function next(): void {
    looking = look().finally(() => {
      if (!isStopped) timer = setTimeout(next, everyMs).unref();
    });
  }
  return {
    isCurrent: () => isCurrent,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Changes whenever a file has been written or replaced. */
async function lookOf(files: readonly string[]): Promise<string> {
  const looks = files.map(async (file) => {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  });
  return (await Promise.all(looks.map((one) => one.catch(() => 'missing')))).join();
}
