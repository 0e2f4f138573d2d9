// Turns one workspace's TypeScript into JavaScript, file by file. Types are checked once for the whole tree by `npm run typecheck`.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const sources = readdirSync('src', { recursive: true }).map((name) => `src/${name}`);
rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: sources.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')),
  outdir: 'dist',
  outbase: 'src',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
});
