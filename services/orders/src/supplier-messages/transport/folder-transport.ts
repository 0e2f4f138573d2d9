import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderTransport } from '../channel.js';
import { MAX_BYTES, type SupplierTransport } from './transport.js';

const DONE = 'done';
const REFUSED = 'refused';

/** Documents as files, which another program carries. A file is complete when it has its name: write it beside, then rename it. */
export function createFolderTransport({ outgoing, incoming }: FolderTransport): SupplierTransport {
  return {
    async send({ id, document }) {
      await mkdir(outgoing, { recursive: true });
      const path = join(outgoing, `${id.replace(/[^\w-]/g, '_')}.xml`);
      await writeFile(`${path}.part`, document);
      await rename(`${path}.part`, path);
    },
    async receive(take) {
      for (const folder of [DONE, REFUSED]) await mkdir(join(incoming, folder), { recursive: true });
      const names = (await readdir(incoming)).filter((name) => name.endsWith('.xml') && !name.startsWith('.')).sort();
      for (const name of names) {
        const path = join(incoming, name);
        try {
          const isTooLong = (await stat(path)).size > MAX_BYTES;
          await take(isTooLong ? { tooLong: name } : { document: await readFile(path, 'utf8') });
          await rename(path, join(incoming, isTooLong ? REFUSED : DONE, name));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // another copy of the service was first
        }
      }
    },
    close: () => Promise.resolve(),
  };
}
