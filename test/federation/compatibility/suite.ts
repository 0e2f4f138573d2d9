import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const name = '@apollo/federation-subgraph-compatibility-tests@1.2.1';
const file = 'apollo-federation-subgraph-compatibility-tests-1.2.1.tgz';
const sha512 = 'aR8+SS8lgMa+DEc1Gjn7d1IeqJGxegfwdFhDiF2eT6T0fGujCYEgJQXqPKMXRViIiFtoqxGktvpjJmILrC5coA==';

/**
 * Fetches the suite once, without its dependencies (a process manager, a Rust router binary, its own jest). Its checks are
 * plain jest files, and its other two subgraphs are bundled.
 */
export function fetchSuite(root: string): string {
  const dir = join(root, '.cache/compatibility');
  const suite = join(dir, 'package');
  if (existsSync(suite)) return suite;
  mkdirSync(dir, { recursive: true });
  execFileSync('npm', ['pack', name, '--silent'], { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] });
  const found = createHash('sha512')
    .update(readFileSync(join(dir, file)))
    .digest('base64');
  if (found !== sha512) throw new Error(`${name} is not what it was`);
  execFileSync('tar', ['xzf', file], { cwd: dir });
  return suite;
}
