import { createInternalTokenMinter, type InternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

export type TestKeys = { readonly privateJwk: JWK; readonly jwks: JSONWebKeySet; readonly minter: InternalTokenMinter };

/** Creates a signing key for one test and a minter of internal tokens. */
export async function createTestKeys(): Promise<TestKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'test';
  const privateJwk = { ...(await exportJWK(privateKey)), kid };
  return {
    privateJwk,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid }] },
    minter: await createInternalTokenMinter(privateJwk),
  };
}

/** The principal of jobs and imports. */
export const system: Principal = {
  kind: 'system',
  subjectId: 'system',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};

/** A staff member with roles in one municipality; with `supplierId` the person works for that supplier. */
export function person(
  municipalityCode: string,
  roles: readonly Principal['grants'][number]['role'][],
  subjectId = `person-${roles.join('-').toLowerCase()}`,
  supplierId?: string,
): Principal {
  return {
    kind: 'staff',
    subjectId,
    municipalityCode,
    grants: roles.map((role) => ({ role, municipalityCode, ...(supplierId ? { supplierId } : {}) })),
    acr: 'http://id.sambi.se/loa/loa3',
  };
}
