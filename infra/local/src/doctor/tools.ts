import { missingPackages } from '../../bin/missing-packages.mjs';
import { root } from '../config.js';
import { runTool } from '../process/run-tool.js';
import { javaEnvironment } from '../provision/kafka-jars.js';
import { missing, ok, type Finding } from './finding.js';

export const nodeFinding = (): Finding => ok('Node', process.versions.node);

export function installFinding(): Finding {
  const names = missingPackages(root);
  if (names?.length === 0) return ok('Packages', 'installed as the lock file says');
  const what = names ? `${names.length} are missing (${names.slice(0, 3).join(', ')})` : 'none are installed';
  return missing('Packages', `${what}; run \`npm ci --include=dev --include=optional\``);
}

type Tool = { name: string; command: string; args: string[]; version: RegExp; remedy: string };

export const mavenFinding = (isNeeded: boolean): Promise<Finding> =>
  toolFinding(isNeeded, {
    name: 'Maven',
    command: 'mvn',
    args: ['--version'],
    version: /Apache Maven (\S+)/,
    remedy: 'it fetches Kafka; run `apt-get install maven`, or install it in the way of your system',
  });

export const pipFinding = (isNeeded: boolean): Promise<Finding> =>
  toolFinding(isNeeded, {
    name: 'Python pip',
    command: 'python3',
    args: ['-m', 'pip', '--version'],
    version: /^pip (\S+)/m,
    remedy: 'it fetches MongoDB; run `apt-get install python3-pip`, or install it in the way of your system',
  });

async function toolFinding(isNeeded: boolean, { name, command, args, version, remedy }: Tool): Promise<Finding> {
  const answer = await runTool(command, args, { env: javaEnvironment() });
  const found = answer?.code === 0 && version.exec(answer.output)?.[1];
  if (found) return ok(name, found.replace(/\u001b.*/, ''));
  if (isNeeded) return missing(name, `not found; ${remedy}`);
  return { name, state: 'not needed', text: 'not found, and nothing is left to fetch with it' };
}
