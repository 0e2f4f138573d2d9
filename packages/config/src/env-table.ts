import { z } from 'zod';

type Variable = {
  readonly name: string;
  readonly description: string;
  readonly value: string | undefined;
  readonly isRequired: boolean;
};

/** The README table of a model: name, default, description. */
export function envTable(schema: z.ZodObject): string {
  const rows = variables(schema).map(({ name, description, value, isRequired }) => {
    const byDefault = isRequired ? 'required' : value ? `\`${value}\`` : '';
    return `| \`${name}\` | ${byDefault} | ${description.replaceAll('|', '\\|')} |`;
  });
  return ['| Variable | Default | What it is |', '|---|---|---|', ...rows, ''].join('\n');
}

/** The text of `.env.example`: every variable with its default, the optional ones commented out. */
export function envExample(schema: z.ZodObject): string {
  return variables(schema)
    .map(
      ({ name, description, value, isRequired }) =>
        `# ${description}\n${isRequired || value ? '' : '# '}${name}=${value ?? ''}\n`,
    )
    .join('\n');
}

function variables(schema: z.ZodObject): readonly Variable[] {
  return Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => {
    const fallback = z.safeParse(field, undefined);
    return { name, description: descriptionOf(field), value: toText(fallback.data), isRequired: !fallback.success };
  });
}

/** Looks through `default` and `optional`: zod keeps a description on the schema that it was given to. */
function descriptionOf(field: z.core.$ZodType): string {
  const own = z.globalRegistry.get(field)?.description;
  if (own !== undefined) return own;
  const { innerType, in: input } = field._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  const inner = innerType ?? input;
  return inner ? descriptionOf(inner) : '';
}

function toText(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(',') : JSON.stringify(value);
}
