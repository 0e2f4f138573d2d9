import { canonicalJson } from '@hjalpmedel/domain';
import type { FieldEncryption } from '../ports.js';

type Keyed = { readonly idempotencyKey: string; readonly clientId: string; readonly expectedVersion: number };

/** The input that the idempotency record may hash. A plain hash of person data could be guessed. */
export function maskedInput<Input extends Keyed>({ blindIndex }: FieldEncryption, input: Input) {
  const { idempotencyKey, clientId, expectedVersion, ...rest } = input;
  return { idempotencyKey, clientId, expectedVersion, person: blindIndex('request', canonicalJson(rest)) };
}
