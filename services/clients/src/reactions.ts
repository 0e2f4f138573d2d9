import { policyPublished } from './fee-policies/reactions/policy-published.js';
import type { ClientsDeps } from './ports.js';

/** The consumers of this service. */
export const consumers = (deps: ClientsDeps) => [
  { name: 'policies', order: 'strict' as const, handlers: [policyPublished(deps)] },
];
