import { createTestNetwork, system, type TestNetwork } from '@hjalpmedel/testing';
import { createIdentityService } from '../src/index.js';

export const SKOVDE = '1496';
export const refusal = 'refusal { outcome reasons { code ruleIds field message } }';
type Principal = Parameters<TestNetwork['as']>[0];
type Member = { readonly id: string; readonly version: number; readonly hsaId: string };

const gateway: Principal = {
  kind: 'gateway',
  subjectId: 'gateway',
  grants: [{ role: 'SYSTEM', municipalityCode: '*' }],
};

/** An identity service with words for its people, for tests. */
export async function createPeople() {
  const network = await createTestNetwork({ services: { identity: createIdentityService } });
  let serial = 0;
  const command: (
    as: Principal,
    mutation: string,
    input: object,
    selection: string,
  ) => ReturnType<TestNetwork['command']> = (as, mutation, input, selection) =>
    network.command(as, 'identity', mutation, input, selection);

  async function hire(extra: object = {}): Promise<Member> {
    const input = {
      hsaId: `SE0000000000-P${++serial}`,
      displayName: 'Test Testsson',
      profession: 'BISTANDSHANDLAGGARE',
      employer: 'MUNICIPALITY',
      municipalityCode: SKOVDE,
      employedFrom: '2024-01-01',
      ...extra,
    };
    return (await command(system, 'registerStaff', input, 'staff { id version hsaId }')).staff as Member;
  }

  async function read(id: string, selection: string) {
    const answer = await network.as(system, 'identity', `query($id: ID!) { staff(id: $id) { ${selection} } }`, { id });
    return answer.data.staff;
  }

  async function give(id: string, role: string, extra: object = {}) {
    const { version } = await read(id, 'version');
    const input = {
      staffId: id,
      expectedVersion: version,
      role,
      municipalityCode: SKOVDE,
      from: '2024-01-01',
      ...extra,
    };
    const { staff, refusal: no } = await command(
      system,
      'assignRole',
      input,
      `staff { roles { roleId role } } ${refusal}`,
    );
    if (no) throw new Error(JSON.stringify(no));
    return (staff.roles as { roleId: string }[]).at(-1)!.roleId;
  }

  /** What the gateway is told of a person. */
  async function principal(hsaId: string) {
    const { data } = await network.as(
      gateway,
      'identity',
      'query($hsaId: String!) { principal(hsaId: $hsaId) { sequence grants { role municipalityCode unitId onBehalfOf } licences { supplierSystem status } competences { kind subject } } }',
      { hsaId },
    );
    return data.principal;
  }

  /** A person as the gateway would present one. */
  const as = (id: string, ...roles: Principal['grants'][number]['role'][]): Principal => ({
    kind: 'staff',
    subjectId: id,
    municipalityCode: SKOVDE,
    grants: roles.map((role) => ({ role, municipalityCode: SKOVDE })),
    sequence: 1_000, // newer than any authority told here
  });

  async function sign(signedOn: string, leftOn?: string) {
    const { data } = await network.as(system, 'identity', `{ municipality(code: "${SKOVDE}") { version } }`);
    const input = { municipalityCode: SKOVDE, expectedVersion: data.municipality.version, signedOn, leftOn };
    await command(system, 'registerAgreement', input, 'municipality { code }');
  }

  return { network, command, hire, read, give, principal, as, sign };
}
