import { newId } from '@hjalpmedel/domain';
import { person, system, type TestNetwork } from '@hjalpmedel/testing';

type Principal = Parameters<TestNetwork['as']>[0];
export const refusal = 'refusal { outcome reasons { code ruleIds field params } }';

const controller = { ...person('*', ['AID_CONTROLLER'], 'controller'), sequence: 1_000 };
const manager = { ...person('*', ['UNIT_MANAGER'], 'manager'), sequence: 1_000 };
/** Who does what the system account does not: controllers (S2-25) and managers (S2-27) of all municipalities. */
export const actorOf = (mutation: string): Principal => {
  if (/^(request|withdraw)Licence$/.test(mutation)) return controller;
  return /Ombud(Appointment)?$/.test(mutation) ? manager : system;
};

/** Short ways to talk to the identity service of a test network. */
export function talkTo(network: () => TestNetwork) {
  let serial = 0;
  const command = (mutation: string, input: object, selection = refusal, as = actorOf(mutation)) =>
    network().command(as, 'identity', mutation, input, selection);
  const ask = async (query: string, variables: object = {}, as: Principal = system) =>
    (await network().as(as, 'identity', query, variables)).data;
  /** Code and field of each fault of a mutation; empty when there is none. */
  const faults = async (mutation: string, input: object, as = actorOf(mutation)) => {
    const Type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation($input: ${Type}!) { ${mutation}(input: $input) { refusal { outcome } } }`;
    const { errors } = await network().as(as, 'identity', query, { input: { idempotencyKey: newId(), ...input } });
    return errors.map(({ extensions }) => [extensions['code'], extensions['field']]);
  };
  const newStaff = async (municipalityCode: string, extra: object = {}) =>
    (
      await command(
        'registerStaff',
        {
          hsaId: `SE0000000000-N${++serial}`,
          displayName: 'Nils Namnlös',
          profession: 'ARBETSTERAPEUT',
          employer: 'MUNICIPALITY',
          municipalityCode,
          employedFrom: '2024-01-01',
          ...extra,
        },
        'staff { id version hsaId }',
      )
    ).staff as { id: string; version: number; hsaId: string };
  const newUnit = async (municipalityCode: string, operationType = 'SABO', name = `Enhet ${++serial}`) =>
    (await command('registerUnit', { name, operationType, municipalityCode }, 'unit { id }')).unit.id as string;
  return { command, ask, faults, newStaff, newUnit };
}
