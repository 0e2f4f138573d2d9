import { z } from 'zod';
import type { DataOf, EventContract } from './define.js';

/** Data or an envelope does not fit the contract. The message names fields and never quotes a value. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

type Schemas = { readonly strict: z.ZodObject; readonly lenient: z.ZodObject };
const schemas = new WeakMap<EventContract, Schemas>();

function schemasOf(contract: EventContract): Schemas {
  const known = schemas.get(contract);
  if (known) return known;
  const { shape } = contract.schema;
  const created = { strict: z.strictObject(shape), lenient: z.looseObject(shape) };
  schemas.set(contract, created);
  return created;
}

function parse(contract: EventContract, schema: z.ZodObject, data: unknown): unknown {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`);
  throw new ContractViolation(`${contract.name}: ${issues.join('; ')}`);
}

/** The check of the producer, before the outbox: an unknown field is an error. */
export function parseStrict<Contract extends EventContract>(contract: Contract, data: unknown): DataOf<Contract> {
  return parse(contract, schemasOf(contract).strict, data) as DataOf<Contract>;
}

/** The check of the consumer: an unknown field passes. */
export function parseLenient<Contract extends EventContract>(contract: Contract, data: unknown): DataOf<Contract> {
  return parse(contract, schemasOf(contract).lenient, data) as DataOf<Contract>;
}

/** JSON Schema (draft 2020-12) of the lenient form, so that an added field is a compatible change. */
export function jsonSchemaOf(contract: EventContract): Record<string, unknown> {
  return z.toJSONSchema(schemasOf(contract).lenient);
}
