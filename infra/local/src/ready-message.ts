import { join } from 'node:path';
import { displayPath, shellCommand, type LocalConfig } from './config.js';
import { examples, toCurl } from './examples.js';
import { gatewayUrl, signInUrl, supplierUrl } from './environment.js';

/** Printed when everything runs: addresses and first queries. Scripts wait for the last line. */
export function printReady(config: LocalConfig, say: (line: string) => void): void {
  const url = gatewayUrl(config);
  const lines = [
    '',
    `  Staff graph     ${url}/graphql`,
    `  Partner graph   ${url}/partner/graphql`,
    `  Analyst graph   ${url}/analyst/graphql`,
    `  Streams         ${url}/streams/devices`,
    `  Query editor    ${url}/ide`,
    `  Sign-in         ${signInUrl(config)}`,
    `  Demo supplier   ${supplierUrl(config)}`,
    '',
    `  A token:        ${shellCommand('npm run --silent token -- --as vgr-assessor')}`,
    `  All demo users: ${shellCommand('npm run --silent token -- --list')}`,
    '',
    ...examples.flatMap((example) => [`  ${example.title}`, `    ${toCurl(url, example)}`]),
    '',
    `  Ctrl-C stops everything. Logs: ${displayPath(join(config.dataDir, 'logs'))}`,
    '',
    `ready ${url}`,
  ];
  lines.forEach(say);
}
