import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWK } from 'jose';
import {
  assertCan,
  can,
  createAuthoritySequences,
  createInternalTokenMinter,
  createInternalTokenVerifier,
  municipalitiesFor,
  permissionsOf,
  reaches,
  roles,
  suppliersFor,
  type Principal,
} from './index.js';

const assessor: Principal = {
  kind: 'staff',
  subjectId: 's1',
  municipalityCode: '1496',
  grants: [{ role: 'NEEDS_ASSESSOR', municipalityCode: '1496' }],
  sequence: 3,
};

test("S2-18: roles that assess or fit read a client's fees; roles that only order or care do not", () => {
  const both = roles.filter((role) =>
    (['client:read', 'fee:read'] as const).every((one) => permissionsOf[role].includes(one)),
  );
  expect(both).toEqual(['NEEDS_ASSESSOR', 'PRESCRIBER']);
});
test('a role counts only in its own municipality', () => {
  expect(can(assessor, 'client:register', { municipalityCode: '1496' })).toBe(true);
  expect(can(assessor, 'client:register', { municipalityCode: '2281' })).toBe(false);
  expect(() => assertCan(assessor, 'role:assign')).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN', details: { permission: 'role:assign' } }),
  );
});

test('a filter lists the municipalities of a permission, and none without the permission', () => {
  expect(municipalitiesFor(assessor, 'client:read')).toEqual(['1496']);
  expect(municipalitiesFor(assessor, 'rent:accrue')).toEqual([]);
});

test('every role has a row, and the system account reads no client', () => {
  for (const role of roles) expect(permissionsOf[role].length).toBeGreaterThan(0);
  expect(permissionsOf.SYSTEM).not.toContain('client:read');
});

describe('the internal token', () => {
  let privateJwk: JWK, foreignJwk: JWK, publicJwk: JWK;
  const jwk = async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    return [await exportJWK(privateKey), await exportJWK(publicKey)] as const;
  };
  beforeAll(async () => {
    [privateJwk, publicJwk] = await jwk();
    [foreignJwk] = await jwk();
  });
  const verifier = (newest?: number, now?: () => number) =>
    createInternalTokenVerifier({ keys: [publicJwk] }, 'devices', () => newest, now);

  test('carries the principal to the service that it is made for', async () => {
    const token = await (await createInternalTokenMinter(privateJwk)).mint(assessor, 'devices');
    expect(await verifier()(token)).toMatchObject(assessor);
  });

  test('is created once per principal and service, and again after the authority has changed', async () => {
    const minter = await createInternalTokenMinter(privateJwk);
    const first = await minter.mint(assessor, 'devices');
    expect(await minter.mint(assessor, 'devices')).toBe(first);
    expect(await minter.mint({ ...assessor, acr: 'another' }, 'devices')).not.toBe(first);
    minter.forget('s1');
    expect(await minter.mint({ ...assessor, sequence: 4 }, 'devices')).not.toBe(first);
  });

  test.each([
    ['another service', async () => (await createInternalTokenMinter(privateJwk)).mint(assessor, 'orders')],
    ['a foreign key', async () => (await createInternalTokenMinter(foreignJwk)).mint(assessor, 'devices')],
    [
      'no signature',
      async () =>
        new UnsecuredJWT({ grants: [], kind: 'staff' }).setSubject('s1').setIssuedAt().setExpirationTime('1m').encode(),
    ],
    [
      'a longer life',
      async () =>
        new SignJWT({ grants: [], kind: 'staff' })
          .setProtectedHeader({ alg: 'ES256' })
          .setSubject('s1')
          .setIssuedAt()
          .setExpirationTime('9h')
          .sign(await (await import('jose')).importJWK(privateJwk, 'ES256')),
    ],
    ['nonsense', async () => 'nonsense'],
  ])('with %s is refused', async (_, make) => {
    await expect(verifier()(await make())).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('is refused after a minute, also if it was verified before', async () => {
    let at = Date.now();
    const check = verifier(undefined, () => at);
    const token = await (await createInternalTokenMinter(privateJwk, () => at)).mint(assessor, 'devices');
    await check(token);
    at += 61_000;
    await expect(check(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('expires at the end of the day at the latest: a right may end with it', async () => {
    let at = Date.parse('2026-03-01T22:59:50.000Z'); // 23:59:50 in Stockholm
    const check = verifier(undefined, () => at);
    const token = await (await createInternalTokenMinter(privateJwk, () => at)).mint(assessor, 'devices');
    at += 9_999;
    await check(token);
    at += 1;
    await expect(check(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', details: { stale: true } });
  });

  test('is refused once a newer authority of the person is known', async () => {
    const token = await (await createInternalTokenMinter(privateJwk)).mint(assessor, 'devices');
    await expect(verifier(4)(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await verifier(3)(token)).toMatchObject({ subjectId: 's1' });
  });
});

test('sequences never decrease, and are removed when no old token can be valid', () => {
  let at = 0;
  const sequences = createAuthoritySequences(100, () => at);
  sequences.learn('a', 5);
  sequences.learn('a', 4);
  expect(sequences.newest('a')).toBe(5);
  at = 101;
  sequences.learn('b', 1);
  expect(sequences.newest('a')).toBeUndefined();
});

test('a role in one unit covers that unit, nothing without a unit, and facts about the organisation', () => {
  const manager: Principal = {
    kind: 'staff',
    subjectId: 'm1',
    grants: [{ role: 'UNIT_MANAGER', municipalityCode: '2281', unitId: 'u1' }],
  };
  expect(can(manager, 'role:assign')).toBe(true);
  expect(can(manager, 'role:assign', { municipalityCode: '2281', unitId: 'u1' })).toBe(true);
  expect(can(manager, 'role:assign', { municipalityCode: '2281', unitId: 'u2' })).toBe(false);
  expect(can(manager, 'role:assign', { municipalityCode: '2281' })).toBe(false);
  expect(reaches(manager, 'role:assign', { municipalityCode: '2281' })).toBe(true);
  expect(reaches(manager, 'role:assign', { municipalityCode: '1496' })).toBe(false);
  expect(municipalitiesFor(manager, 'staff:read')).toEqual(['2281']);
  expect(municipalitiesFor(manager, 'incident:read')).toEqual([]);
});

describe('S2-13: staff of a supplier', () => {
  const employedBy = (supplierId?: string): Principal => ({
    kind: 'staff',
    subjectId: 'u1',
    grants: [{ role: 'SUPPLIER_STAFF', municipalityCode: '1496', supplierId }],
  });

  test('have access to what their supplier owns in the municipality, and to what no supplier owns', () => {
    const own = { municipalityCode: '1496', supplierId: 'A' };
    expect(can(employedBy('A'), 'device:register', own)).toBe(true);
    expect(can(employedBy('A'), 'device:register', { municipalityCode: '1496' })).toBe(true);
    expect(can(employedBy('A'), 'device:register', { ...own, municipalityCode: '2281' })).toBe(false);
    expect(suppliersFor(employedBy('A'), 'product:register')).toEqual(['A']);
  });

  test("have no access to another supplier's, and to no supplier's while their own is unknown", () => {
    expect(can(employedBy('A'), 'product:register', { supplierId: 'B' })).toBe(false);
    expect(can(employedBy(), 'product:register', { supplierId: 'B' })).toBe(false);
    expect(suppliersFor(employedBy(), 'product:register')).toEqual([]);
  });

  test('are the only principals bound to a supplier: machines and municipal staff have access to all', () => {
    const technician: Principal = {
      kind: 'staff',
      subjectId: 't1',
      grants: [{ role: 'TECHNICIAN', municipalityCode: '1496' }],
    };
    expect(can(technician, 'device:inspect', { municipalityCode: '1496', supplierId: 'B' })).toBe(true);
    expect(suppliersFor(technician, 'device:inspect')).toBe('*');
  });

  test('carry their supplier in the internal token', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const token = await (await createInternalTokenMinter(await exportJWK(privateKey))).mint(employedBy('A'), 'devices');
    const check = createInternalTokenVerifier({ keys: [await exportJWK(publicKey)] }, 'devices');
    expect((await check(token)).grants).toEqual(employedBy('A').grants);
  });
});
