import { z } from 'zod';
import type { DataOf, EventContract } from './define.js';

export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

const explain = (contract: EventContract, error: z.ZodError) =>
  new ContractViolation(
    `${contract.name}: ${error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join('; ')}`,
  );

type Forms = { strict: z.ZodObject; lenient: z.ZodObject };
const forms = new WeakMap<EventContract, Forms>();

function formsOf(contract: EventContract): Forms {
  const known = forms.get(contract);
  if (known) return known;
  const made = { strict: z.strictObject(contract.schema.shape), lenient: z.looseObject(contract.schema.shape) };
  forms.set(contract, made);
  return made;
}

function parse(contract: EventContract, form: z.ZodObject, data: unknown): unknown {
  const parsed = form.safeParse(data);
  if (!parsed.success) throw explain(contract, parsed.error);
  return parsed.data;
}

/** The producer's check, before the outbox: an unknown field is a fault of ours. */
export function parseStrict<Contract extends EventContract>(contract: Contract, data: unknown): DataOf<Contract> {
  return parse(contract, formsOf(contract).strict, data) as DataOf<Contract>;
}

/** The consumer's check: what we need must be there, what we do not know passes. */
export function parseLenient<Contract extends EventContract>(contract: Contract, data: unknown): DataOf<Contract> {
  return parse(contract, formsOf(contract).lenient, data) as DataOf<Contract>;
}

/** JSON Schema (draft 2020-12) of the lenient form, so that an added field is no breaking change. */
export function jsonSchemaOf(contract: EventContract): Record<string, unknown> {
  return z.toJSONSchema(formsOf(contract).lenient);
}
