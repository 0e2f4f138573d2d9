/** The readers of a stream. Analysts get pseudonyms and days, operations get opaque ids and moments. A stream never has both. */
export type Audience = 'ANALYST' | 'OPERATIONAL';

export type StreamDescription = { readonly name: string; readonly audience: Audience; readonly description: string };

/** All streams. */
export const streams: readonly StreamDescription[] = [
  {
    name: 'devices',
    audience: 'ANALYST',
    description: 'Events of devices and loans: stock, loans, damage, loss, returns, reconditioning.',
  },
  {
    name: 'orders',
    audience: 'ANALYST',
    description: 'Needs and orders until delivery, without clients.',
  },
  {
    name: 'licences',
    audience: 'ANALYST',
    description: 'Licences to supplier systems: granted, warned and revoked, without holders.',
  },
  {
    name: 'costs',
    audience: 'ANALYST',
    description: 'Rent and decided claims in öre. No device and no person; a loan has a pseudonym of this stream.',
  },
  {
    name: 'device-status',
    audience: 'OPERATIONAL',
    description: 'The status of each device by opaque id, for joins with the graph.',
  },
];

const byName = new Map(streams.map((one) => [one.name, one]));

export function streamNamed(name: string): StreamDescription | undefined {
  return byName.get(name);
}
