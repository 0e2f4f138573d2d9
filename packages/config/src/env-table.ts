import { z } from 'zod';

type Variable = {
  readonly name: string;
  readonly about: string;
  readonly value: string | undefined;
  readonly isRequired: boolean;
};

/** The README table of a model: name, default, what it is. */
export function envTable(schema: z.ZodObject): string {
  const rows = variables(schema).map(({ name, about, value, isRequired }) => {
    const standard = isRequired ? 'required' : value ? `\`${value}\`` : '';
    return `| \`${name}\` | ${standard} | ${about.replaceAll('|', '\\|')} |`;
  });
  return ['| Variable | Default | What it is |', '|---|---|---|', ...rows, ''].join('\n');
}

/** The text of `.env.example`: every variable with its default, the optional ones commented out. */
export function envExample(schema: z.ZodObject): string {
  return variables(schema)
    .map(
      ({ name, about, value, isRequired }) => `# ${about}\n${isRequired || value ? '' : '# '}${name}=${value ?? ''}\n`,
    )
    .join('\n');
}

function variables(schema: z.ZodObject): readonly Variable[] {
  return Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => {
    const fallback = z.safeParse(field, undefined);
    return { name, about: description(field), value: text(fallback.data), isRequired: !fallback.success };
  });
}

/** zod keeps a description on the layer it was given to; `default` and `optional` wrap that layer. */
function description(field: z.core.$ZodType): string {
  const own = z.globalRegistry.get(field)?.description;
  if (own !== undefined) return own;
  const { innerType, in: input } = field._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  const inner = innerType ?? input;
  return inner ? description(inner) : '';
}

function text(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(',') : JSON.stringify(value);
}
