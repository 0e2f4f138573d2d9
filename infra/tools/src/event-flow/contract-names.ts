import type { EventContract } from '@hjalpmedel/events';
import * as catalogue from '@hjalpmedel/events';
import type { ContractNames } from './patterns.js';

/** The names of all events, and the contracts that a text of the code stands for. */
export function readCatalogue(): { readonly events: readonly string[]; readonly namesOf: ContractNames } {
  const contracts = Object.entries<unknown>(catalogue).flatMap(([constant, value]) =>
    isContract(value) ? [[constant, value] as const] : [],
  );
  const texts = new Map<string, readonly string[]>();
  for (const [constant, { name, topic }] of contracts) {
    const onTopic = contracts.filter(([, other]) => other.topic === topic).map(([, other]) => other.name);
    texts.set(constant, [name]).set(name, [name]).set(`${constant}.topic`, onTopic);
  }
  return { events: contracts.map(([, { name }]) => name).sort(), namesOf: (text) => texts.get(text) ?? [] };
}

function isContract(value: unknown): value is EventContract {
  return typeof value === 'object' && value !== null && 'topic' in value && 'schema' in value && 'name' in value;
}
