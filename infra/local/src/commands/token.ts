import { join } from 'node:path';
import type { Context } from '../context.js';
import { shellCommand } from '../config.js';
import { signInUrl } from '../environment.js';
import { Failure } from '../failure.js';
import { generateKeys } from '../sign-in/keys.js';
import { demoPrincipals, type Principal } from '../sign-in/principals.js';
import { requestToken } from '../sign-in/request-token.js';
import { requirePrincipal } from '../sign-in/sign-in.js';

/** Prints only the token on standard output, for use in a shell command. */
export async function token({ config }: Context, options: { as?: string; list?: boolean }): Promise<void> {
  if (options.list) {
    process.stdout.write(table());
    return;
  }
  if (!options.as)
    throw new Failure('the name of a demo principal is missing', `give --as NAME; ${listCommand()} shows the names`);
  const principal = requirePrincipal(options.as);
  const keys = await generateKeys(join(config.dataDir, 'keys'));
  process.stdout.write(`${await requestToken(signInUrl(config), principal, keys)}\n`);
}

const listCommand = (): string => `\`${shellCommand('npm run --silent token -- --list')}\``;

export function table(principals: readonly Principal[] = demoPrincipals): string {
  const rows = [
    ['NAME', 'PERSON', 'MUNICIPALITY', 'ROLES', 'PURPOSE'],
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
