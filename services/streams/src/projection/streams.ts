/** Who a stream is for: analysts get pseudonyms and cut dates, operations get opaque ids to join on. Never both. */
export type Audience = 'ANALYST' | 'OPERATIONAL';

export type StreamDescription = { readonly name: string; readonly audience: Audience; readonly description: string };

/** The streams there are. */
export const streams: readonly StreamDescription[] = [
  {
    name: 'devices',
    audience: 'ANALYST',
    description: 'The life of devices: stock, loans, damage, returns, reconditioning. Devices are pseudonyms per year.',
  },
  {
    name: 'orders',
    audience: 'ANALYST',
    description: 'Orders as they move from submitted to delivered, without clients.',
  },
  {
    name: 'licences',
    audience: 'ANALYST',
    description: 'Licences to supplier systems granted, warned and revoked, without holders.',
  },
  {
    name: 'device-status',
    audience: 'OPERATIONAL',
    description: 'The state of each device by opaque id, to join with the graph.',
  },
];

const byName = new Map(streams.map((one) => [one.name, one]));

export function streamNamed(name: string): StreamDescription | undefined {
  return byName.get(name);
}
