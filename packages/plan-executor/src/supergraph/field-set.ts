import {
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
  Kind,
  parse,
  print,
} from 'graphql';
import type { TypesWithFields } from './types-with-fields.js';

/** Gives the generated name of a required field with arguments. */
export type NameRequired = (typeName: string, field: string, args: string) => string;

/** Renames all fields with arguments in the text of a field set. */
export function rewriteFieldSet(
  fieldSet: string,
  typeName: string,
  types: TypesWithFields,
  nameRequired: NameRequired,
): string {
  const operation = parse(`{${fieldSet}}`, { noLocation: true }).definitions[0] as OperationDefinitionNode;
  return blockContent(print(rewrite(operation.selectionSet, typeName)));

  function rewrite(set: SelectionSetNode, on: string): SelectionSetNode {
    return {
      ...set,
      selections: set.selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          return {
            ...selection,
            selectionSet: rewrite(selection.selectionSet, selection.typeCondition?.name.value ?? on),
          };
        }
        return rewriteField(selection, on);
      }),
    };
  }

  function rewriteField(field: FieldNode, on: string): FieldNode {
    const definition = types.get(on)?.fields?.find(({ name }) => name.value === field.name.value);
    const { selectionSet, ...rest } = field;
    const set = selectionSet && rewrite(selectionSet, definition ? namedType(definition.type) : on);
    const renamed = definition?.arguments?.length
      ? { ...field.name, value: nameRequired(on, field.name.value, printedArguments(field)) }
      : field.name;
    return { ...rest, name: renamed, ...(set && { selectionSet: set }) };
  }
}

/** Prints the arguments of a field in sorted order. */
export function printedArguments(field: FieldNode): string {
  return (field.arguments ?? [])
    .map((argument) => print(argument))
    .sort()
    .join(',');
}

const blockContent = (block: string): string =>
  block
    .trim()
    .replace(/^\{|\}$/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
