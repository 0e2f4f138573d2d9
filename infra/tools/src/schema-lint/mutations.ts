import { Kind, type FieldDefinitionNode, type InputObjectTypeDefinitionNode } from 'graphql';
import type { Fault } from '../fault.js';
import { at, named, objectTypes, type SchemaFile } from './finding.js';

/** A mutation takes one `input` with an idempotency key and gives a payload. */
export function mutations({ path, document }: SchemaFile): readonly Fault[] {
  const inputs = new Map(
    document.definitions
      .filter((node): node is InputObjectTypeDefinitionNode => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      .map((input) => [input.name.value, input]),
  );
  const fields = objectTypes(document)
    .filter(({ name }) => name.value === 'Mutation')
    .flatMap((type) => type.fields ?? []);
  return fields.flatMap((field) => ofMutation(path, field, inputs));
}

/** Mutations without an idempotency key: a look-up whose argument must not be in a URL, and jobs that are idempotent by date. */
const WITHOUT_KEY = new Set([
  'lookUpClient',
  'accrueRent',
  'moveResponsibility',
  'runLicenceJob',
  'runAlarmJob',
  'runAuthorityJob',
  'runIncidentJobs',
  'runReminderJob',
  'runOmbudReportJob',
]);

function ofMutation(
  path: string,
  field: FieldDefinitionNode,
  inputs: ReadonlyMap<string, InputObjectTypeDefinitionNode>,
): readonly Fault[] {
  const faults: Fault[] = [];
  const fault = (message: string) => faults.push(at(path, field, `${field.name.value} ${message}`));
  const [input, ...others] = field.arguments ?? [];
  if (input?.name.value !== 'input' || input.type.kind !== Kind.NON_NULL_TYPE || others.length > 0)
    fault('takes exactly one argument, input, and needs it');
  if (input && !named(input.type).endsWith('Input')) fault('takes a type that does not end in Input');
  if (!named(field.type).endsWith('Payload')) fault('gives no type ending in Payload');
  if (WITHOUT_KEY.has(field.name.value)) return faults;
  const key = input && inputs.get(named(input.type))?.fields?.find(({ name }) => name.value === 'idempotencyKey');
  if (!key || key.type.kind !== Kind.NON_NULL_TYPE || named(key.type) !== 'UUID')
    fault('has no idempotencyKey: UUID! in its input');
  return faults;
}
