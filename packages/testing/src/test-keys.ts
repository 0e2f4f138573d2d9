import { createInternalTokenMinter, type InternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWK } from 'jose';

export type TestKeys = { readonly privateJwk: JWK; readonly jwks: JSONWebKeySet; readonly minter: InternalTokenMinter };

/** A signing key of a test's own, and the tokens made with it. */
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

/** The account that runs jobs and imports. */
export const system: Principal = {
  kind: 'system',
  subjectId: 'system',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};

/** A person with roles in one municipality; the subject is invented unless given. Of a supplier, the one that employs. */
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
