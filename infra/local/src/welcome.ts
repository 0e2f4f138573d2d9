import { join } from 'node:path';
import { shown, type LocalConfig } from './config.js';
import { examples, toCurl } from './examples.js';
import { gatewayUrl, signInUrl } from './environment.js';

/** Said when all is up: where things are and what to try first. The last line is what scripts wait for. */
export function welcome(config: LocalConfig, say: (line: string) => void): void {
  const url = gatewayUrl(config);
  const lines = [
    '',
    `  Staff graph     ${url}/graphql`,
    `  Partner graph   ${url}/partner/graphql`,
    `  Streams         ${url}/streams/devices`,
    `  Query editor    ${url}/ide`,
    `  Sign-in         ${signInUrl(config)}`,
    '',
    '  A token:        npm run --silent token -- --as vgr-assessor      (who there is: npm run token -- --list)',
    '',
    ...examples.flatMap((example) => [`  ${example.title}`, `    ${toCurl(url, example)}`]),
    '',
    `  Ctrl-C stops everything. Logs: ${shown(join(config.dataDir, 'logs'))}`,
    '',
    `ready ${url}`,
  ];
  lines.forEach(say);
}
