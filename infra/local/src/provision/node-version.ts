import { shellCommand } from '../config.js';
import { Failure } from '../failure.js';
import { errorLineOf, runTool } from '../process/run-tool.js';
import type { Progress } from '../steps.js';

/** The npm package `node` is a script that installs one of these; ours runs no scripts. */
export function nodePackage(version: string, platform = process.platform, arch: string = process.arch): string {
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${arch}@${version}`;
}

/** Returns the path of another version of Node. npm keeps it in its own cache. */
export async function fetchNode(version: string, note: Progress, abort: AbortSignal): Promise<string> {
  if (!/^\d+(\.\d+){0,2}$/.test(version))
    throw new Failure(`"${version}" is no version of Node`, 'give one like 22, 24 or 20.19');
  note('fetching it with npm');
  const args = ['exec', '--yes', `--package=${nodePackage(version)}`, '--', 'node', '-p', 'process.execPath'];
  const answer = await runTool('npm', args, { abort });
  const path = answer?.output.trim().split('\n').at(-1);
  if (answer?.code === 0 && path?.startsWith('/')) return path;
  throw new Failure(
    `Node ${version} cannot be fetched (${errorLineOf(answer?.output ?? 'npm is not on PATH')})`,
    `check the network and the version, then run \`${shellCommand(`npm run on-node -- ${version}`)}\` again`,
  );
}
