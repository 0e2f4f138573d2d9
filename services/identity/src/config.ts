import { z } from 'zod';
import { readEnv } from '@hjalpmedel/config';
import { readServiceConfig, serviceEnv, type ServiceConfig } from '@hjalpmedel/subgraph';

export type IdentityConfig = ServiceConfig & {
  /** Whether the system account may do what belongs to controllers and managers. @default false */
  readonly systemAccountActs?: boolean;
};

export const identityEnv = serviceEnv.extend({
  SYSTEM_ACCOUNT_ACTS: z
    .stringbool()
    .default(false)
    .describe(
      'Let the system account request licences and appoint representatives, while a register from before is loaded',
    ),
});

export function readConfig(env = process.env): IdentityConfig {
  const { SYSTEM_ACCOUNT_ACTS: systemAccountActs } = readEnv(identityEnv, env);
  return { ...readServiceConfig('identity', env), systemAccountActs };
}
