import { defineTopic } from '../define.js';

const SERVICES = ['identity', 'clients', 'devices', 'orders', 'incidents', 'streams'] as const;

/** One topic per consumer service for events that could not be applied; access as for restricted data. */
export const deadLetterTopics = new Map(
  SERVICES.map((service) => [service as string, defineTopic(`${service}.dlt.v1`, 'RESTRICTED', 1, 90)]),
);
