import { join } from 'node:path';
import { shown, type LocalConfig } from './config.js';
import { gatewayUrl, signInUrl } from './environment.js';

/** Said when all is up: where things are and what to try first. The last line is what scripts wait for. */
export function welcome(config: LocalConfig, say: (line: string) => void): void {
  const url = gatewayUrl(config);
  const lines = [
    '',
    `  Staff graph     ${url}/graphql`,
    `  Partner graph   ${url}/partner/graphql`,
    `  Streams         ${url}/streams`,
    `  Query editor    ${url}/ide`,
    `  Sign-in         ${signInUrl(config)}`,
    '',
    '  A token:        npm run --silent token -- --as vgr-assessor      (who there is: npm run token -- --list)',
    '',
    ...examples(url).flatMap(({ title, command }) => [`  ${title}`, `    ${command}`]),
    '',
    `  Ctrl-C stops everything. Logs: ${shown(join(config.dataDir, 'logs'))}`,
    '',
    `ready ${url}`,
  ];
  lines.forEach(say);
}

function examples(url: string): { title: string; command: string }[] {
  const ask = (path: string, name: string, query: string): string =>
    `curl -s ${url}${path} -H 'content-type: application/json' -H "authorization: Bearer $(npm run --silent token -- --as ${name})" -d '${JSON.stringify({ query })}'`;
  return [
    {
      title: 'Who am I, and what may I do?',
      command: ask('/graphql', 'vgr-assessor', '{ viewer { staff { id } roles { role } } }'),
    },
    {
      title: 'The devices of a municipality:',
      command: ask('/graphql', 'vgr-controller', '{ devices(first: 5) { nodes { id idMark } } }'),
    },
    {
      title: 'What a partner sees:',
      command: ask('/partner/graphql', 'partner-region', '{ deviceStatus(idMark: "HM-0001") { status } }'),
    },
  ];
}
