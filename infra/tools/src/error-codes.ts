import { errorCatalogue, reasonCatalogue } from '@hjalpmedel/domain';
import { pathToFileURL } from 'node:url';
import { page, table, type Artefact } from './artefact.js';
import type { Fault } from './fault.js';
import { absolute, filesUnder, read } from './repository.js';

const DEFINES = /^(?:import|const|export)\b[\s\S]*\b(?:defineError|defineReason)\(/m;

/** The reference page of all codes: errors, and reasons of refusals. */
export async function errorCodes(): Promise<{ readonly artefact: Artefact; readonly faults: readonly Fault[] }> {
  const faults = await loadCatalogues();
  const errors = [...errorCatalogue().values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  const reasons = [...reasonCatalogue()].sort(([one], [other]) => (one < other ? -1 : 1));
  const anchor = (code: string) => `<a id="${code}"></a>\`${code}\``;
  const body = [
    '## Errors\n\nIn `errors[].extensions`: the request could not be carried out. `retryable` says whether the same call may succeed later.',
    table(
      ['Code', 'Kind', 'Retryable', 'Since', 'Swedish', 'English', 'What to do'],
      errors.map(({ code, kind, retryable, since, sv, en, fix }) => [
        anchor(code),
        kind,
        retryable ? 'yes' : 'no',
        since,
        sv,
        en,
        fix,
      ]),
    ),
    '## Reasons\n\nIn a payload’s `refusal.reasons`: a rule or a state said no, and a person can act on it. All reasons come at once.',
    table(
      ['Code', 'Severity', 'Rules', 'Swedish', 'English'],
      reasons.map(([code, { severity, rules, sv, en }]) => [anchor(code), severity, rules.join(', '), sv, en]),
    ),
  ];
  const about = 'Every code the graph can answer with. A code is never reused for another meaning.';
  return { artefact: { path: 'docs/reference/error-codes.md', text: page('Codes', about, body.join('\n\n')) }, faults };
}

/** Loads the modules that declare codes: a declaration registers its code. */
async function loadCatalogues(): Promise<readonly Fault[]> {
  const sources = filesUnder(['packages', 'services', 'gateway'], '.ts').filter((path) => !path.endsWith('.test.ts'));
  const faults: Fault[] = [];
  for (const path of sources.filter((source) => DEFINES.test(read(source)) && !source.startsWith('packages/domain/'))) {
    await import(pathToFileURL(absolute(path)).href).catch((error: unknown) =>
      faults.push({ where: path, message: String(error) }),
    );
  }
  return faults;
}
