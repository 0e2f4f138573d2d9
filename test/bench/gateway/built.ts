import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

export const root = join(import.meta.dirname, '../../..');
const outdir = join(import.meta.dirname, 'dist');

/**
 * Builds the measured programs as production runs them. From source the loader names every closure at run time, which
 * costs more than some of the measured work.
 */
export async function buildAll(): Promise<void> {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  await build({
    entryPoints: ['contenders/*.ts'],
    absWorkingDir: import.meta.dirname,
    outdir,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
}

/** The arguments that run one of the bench's own programs. */
export const programOf = (name: string, ...args: readonly string[]): string[] => [
  '--no-warnings',
  join(outdir, `${name}.js`),
  ...args,
];
