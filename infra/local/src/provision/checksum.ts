import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

export type Checksum = { hash: string; name: string };

/** Reads a file in the format of `sha256sum`. */
export function readChecksums(path: string): Checksum[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, hash, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
      return hash && name ? [{ hash, name }] : [];
    });
}

/** The first file that is missing or has another checksum. */
export async function firstDamaged(folder: string, checksums: readonly Checksum[]): Promise<string | undefined> {
  for (const { hash, name } of checksums) {
    const path = join(folder, name);
    if (!existsSync(path) || (await sha256(path)) !== hash) return name;
  }
  return undefined;
}
