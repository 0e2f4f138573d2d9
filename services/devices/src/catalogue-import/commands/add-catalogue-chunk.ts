import type { Caller } from '@hjalpmedel/commands';
import { badUserInput } from '@hjalpmedel/domain';
import type { DevicesDeps } from '../../ports.js';
import { changeImport } from './change-import.js';

const MAX_PART_BYTES = 64 * 1024;
const MAX_FILE_BYTES = 16 * 1024 * 1024;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export type AddCatalogueChunkInput = {
  readonly idempotencyKey: string;
  readonly importId: string;
  readonly position: number;
  readonly contentBase64: string;
};

/** Adds the next part of the file, as bytes: the encoding is detected from the whole file. */
export function addCatalogueChunk(deps: DevicesDeps, caller: Caller, input: AddCatalogueChunkInput) {
  const { importId, position, contentBase64 } = input;
  const field = 'input.contentBase64';
  const bytes = bytesOf(contentBase64, field);
  const command = {
    action: 'addCatalogueChunk',
    permission: 'product:register',
    input,
  } as const;
  return changeImport(
    deps,
    caller,
    command,
    (_, { state }) => {
      if (state.bytes + bytes > MAX_FILE_BYTES) throw badUserInput({ field, why: `Högst ${MAX_FILE_BYTES} byte.` });
      return { type: 'AddChunk', position, bytes };
    },
    (uow) => deps.files.addPart(uow, importId, position, contentBase64),
  );
}

function bytesOf(contentBase64: string, field: string): number {
  if (contentBase64.length % 4 !== 0 || !BASE64.test(contentBase64)) throw badUserInput({ field, why: 'Inte base64.' });
  const bytes = Buffer.byteLength(contentBase64, 'base64');
  if (bytes === 0 || bytes > MAX_PART_BYTES) throw badUserInput({ field, why: `1–${MAX_PART_BYTES} byte.` });
  return bytes;
}
