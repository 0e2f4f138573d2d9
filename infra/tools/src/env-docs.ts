import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Fault } from './fault.js';
import { absolute, exists, read } from './repository.js';

const SHARED_MODEL = 'packages/subgraph/src/service-config.ts';
const TABLE_ROW = /^\| *`([A-Z][A-Z0-9_]+)` *\|/gm;
const EXAMPLE_LINE = /^#? ?([A-Z][A-Z0-9_]+)=/gm;

/** Whether the settings a process reads, its README and its `.env.example` name the same variables. */
export async function envFaults(folders: readonly string[]): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const folder of folders.filter((one) => exists(`${one}/src/config.ts`))) {
    const variables = Object.keys(
      ((await modelIn(`${folder}/src/config.ts`)) ?? (await modelIn(SHARED_MODEL)))?.shape ?? {},
    );
    faults.push(
      ...differences(`${folder}/README.md`, variables, TABLE_ROW),
      ...differences(`${folder}/.env.example`, variables, EXAMPLE_LINE),
    );
  }
  return faults;
}

/** The zod object that a module exports under a name ending in `Env`. */
async function modelIn(path: string): Promise<z.ZodObject | undefined> {
  const exported = (await import(pathToFileURL(absolute(path)).href)) as Record<string, unknown>;
  const [, model] =
    Object.entries(exported).find(([name, value]) => name.endsWith('Env') && value instanceof z.ZodObject) ?? [];
  return model as z.ZodObject | undefined;
}

function differences(path: string, variables: readonly string[], pattern: RegExp): readonly Fault[] {
  if (!exists(path)) return [];
  return compare(
    path,
    variables,
    [...read(path).matchAll(pattern)].map(([, name]) => name as string),
  );
}

export function compare(where: string, variables: readonly string[], documented: readonly string[]): readonly Fault[] {
  if (documented.length === 0) return [];
  return [
    ...variables
      .filter((name) => !documented.includes(name))
      .map((name) => ({ where, message: `does not name ${name}, which the process reads` })),
    ...documented
      .filter((name) => !variables.includes(name))
      .map((name) => ({ where, message: `names ${name}, which the process does not read` })),
  ];
}
