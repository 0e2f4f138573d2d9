import { dirname, join } from 'node:path';
import ts from 'typescript';
import { filesUnder, read } from '../repository.js';

/** A top-level declaration, found by the file that holds it and its name. */
export type Declaration = { readonly id: string; readonly node: ts.Node };
type Binding = { readonly from: string; readonly name: string };
type Reexport = { readonly from: string; readonly name?: string };

export type Source = {
  readonly path: string;
  readonly file: ts.SourceFile;
  readonly declarations: ReadonlyMap<string, ts.Node>;
  /** Local name to imported name; `*` for a whole module. */
  readonly imports: ReadonlyMap<string, Binding>;
  readonly reexports: ReadonlyMap<string, Reexport>;
  readonly wholeReexports: readonly string[];
};

export type Sources = {
  readonly files: readonly Source[];
  /** The declaration behind a name that a file uses. */
  resolve(path: string, name: string): Declaration | undefined;
  /** The import behind a name that a file uses. */
  imported(path: string, name: string): Binding | undefined;
};

const PACKAGE = /^@hjalpmedel\/([\w-]+)$/;

/** The sources of services, gateway and packages without their tests, with the names that connect them. */
export function readSources(): Sources {
  const paths = filesUnder(['services', 'gateway/src', 'packages'], '.ts').filter(
    (path) => /\/src\//.test(path) && !path.endsWith('.test.ts') && !path.endsWith('.d.ts'),
  );
  return createSources(paths.map((path) => parseSource(path, read(path))));
}

export function createSources(files: readonly Source[]): Sources {
  const byPath = new Map(files.map((file) => [file.path, file]));

  function find(path: string, name: string, seen = new Set<string>()): Declaration | undefined {
    const source = byPath.get(path);
    if (!source || seen.has(`${path}#${name}`)) return undefined;
    seen.add(`${path}#${name}`);
    const node = source.declarations.get(name);
    if (node) return { id: `${path}#${name}`, node };
    const named = source.reexports.get(name) ?? source.imports.get(name);
    if (named) return follow(path, named.from, named.name ?? name, seen);
    for (const from of source.wholeReexports) {
      const found = follow(path, from, name, seen);
      if (found) return found;
    }
    return undefined;
  }

  function follow(path: string, from: string, name: string, seen: Set<string>): Declaration | undefined {
    const [, owner] = PACKAGE.exec(from) ?? [];
    if (owner !== undefined) return find(`packages/${owner}/src/index.ts`, name, seen);
    return from.startsWith('.') ? find(join(dirname(path), from).replace(/\.js$/, '.ts'), name, seen) : undefined;
  }

  return {
    files,
    resolve: (path, name) => find(path, name),
    imported: (path, name) => byPath.get(path)?.imports.get(name),
  };
}

export function parseSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const declarations = new Map<string, ts.Node>();
  const imports = new Map<string, Binding>();
  const reexports = new Map<string, Reexport>();
  const wholeReexports: string[] = [];
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations)
        for (const name of namesOf(declaration.name)) declarations.set(name, declaration);
    } else if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      if (statement.name) declarations.set(statement.name.text, statement);
    } else if (ts.isImportDeclaration(statement)) {
      for (const [local, binding] of bindingsOf(statement)) imports.set(local, binding);
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) {
      const from = (statement.moduleSpecifier as ts.StringLiteral).text;
      if (!statement.exportClause) wholeReexports.push(from);
      else if (ts.isNamedExports(statement.exportClause))
        for (const { name, propertyName } of statement.exportClause.elements)
          reexports.set(name.text, { from, name: (propertyName ?? name).text });
    }
  }
  return { path, file, declarations, imports, reexports, wholeReexports };
}

function namesOf(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
}

function bindingsOf({ importClause, moduleSpecifier }: ts.ImportDeclaration): readonly (readonly [string, Binding])[] {
  const from = (moduleSpecifier as ts.StringLiteral).text;
  const named = importClause?.namedBindings;
  if (!named) return [];
  if (ts.isNamespaceImport(named)) return [[named.name.text, { from, name: '*' }]];
  return named.elements.map(({ name, propertyName }) => [name.text, { from, name: (propertyName ?? name).text }]);
}
