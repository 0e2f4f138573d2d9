import type { Fault } from '../fault.js';
import { acrossServices } from './across-services.js';
import { descriptions } from './descriptions.js';
import type { SchemaFile } from './finding.js';
import { lists } from './lists.js';
import { mutations } from './mutations.js';
import { names } from './names.js';

const ofOne = [descriptions, names, lists, mutations];

/** The rules for schemas that composition does not check. */
export function lintSchemas(files: readonly SchemaFile[]): readonly Fault[] {
  return [...files.flatMap((file) => ofOne.flatMap((rule) => rule(file))), ...acrossServices(files)];
}
