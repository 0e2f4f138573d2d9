import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../config.js';
import { runTool } from '../process/run-tool.js';
import { missing, ok, type Finding } from './finding.js';

export const nodeFinding = (): Finding => ok('Node', process.versions.node);

export function installFinding(): Finding {
  const isInstalled = existsSync(join(root, 'node_modules/.hjalpmedel-install'));
  return isInstalled ? ok('Packages', 'installed as the lock file says') : missing('Packages', 'run `npm ci`');
}

export const mavenFinding = (needed: boolean): Promise<Finding> =>
  toolFinding('Maven', 'mvn', ['--version'], /Apache Maven (\S+)/, needed, 'Kafka is fetched with it: package maven');

export const pipFinding = (needed: boolean): Promise<Finding> =>
  toolFinding(
    'Python pip',
    'python3',
    ['-m', 'pip', '--version'],
    /^pip (\S+)/m,
    needed,
    'MongoDB is fetched with it: package python3-pip',
  );

async function toolFinding(
  name: string,
  command: string,
  args: string[],
  version: RegExp,
  needed: boolean,
  remedy: string,
): Promise<Finding> {
  const answer = await runTool(command, args);
  const found = answer?.code === 0 && version.exec(answer.output)?.[1];
  if (found) return ok(name, found.replace(/\u001b.*/, ''));
  return needed
    ? missing(name, `none; ${remedy}`)
    : { name, state: 'not needed', text: 'none, and nothing is left to fetch with it' };
}
