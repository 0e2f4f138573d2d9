import { join } from 'node:path';
import type { Context } from '../context.js';
import { signInUrl } from '../environment.js';
import { Failure } from '../failure.js';
import { generateKeys } from '../sign-in/keys.js';
import { demoPrincipals, type Principal } from '../sign-in/principals.js';
import { requestToken } from '../sign-in/request-token.js';
import { known } from '../sign-in/sign-in.js';

/** Only the token goes to standard output, so that a shell can take it. */
export async function token({ config }: Context, options: { as?: string; list?: boolean }): Promise<void> {
  if (options.list) {
    process.stdout.write(table());
    return;
  }
  if (!options.as) throw new Failure('for whom?', 'say `npm run token -- --as NAME`, or --list to see who there is');
  const principal = known(options.as);
  const keys = await generateKeys(join(config.dataDir, 'keys'));
  process.stdout.write(`${await requestToken(signInUrl(config), principal, keys)}\n`);
}

export function table(principals: readonly Principal[] = demoPrincipals): string {
  const rows = [
    ['NAME', 'PERSON', 'MUNICIPALITY', 'ROLES', 'WHAT FOR'],
    ...principals.map((one) => [
      one.name,
      one.displayName,
      one.kind === 'staff' ? `${one.municipality.name} (${one.municipality.code})` : '-',
      one.roles,
      one.note,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
