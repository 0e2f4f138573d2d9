import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

export type ToolResult = { code: number; output: string };
type ToolOptions = { cwd?: string; env?: NodeJS.ProcessEnv; abort?: AbortSignal; onLine?: (line: string) => void };

/** Runs a tool to its end and returns its output. Returns undefined when the tool is not installed. */
export function runTool(command: string, args: string[], options: ToolOptions = {}): Promise<ToolResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.abort && { signal: options.abort }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder('utf8');
      stream.on('data', (chunk: Buffer) => {
        const text = decoder.write(chunk);
        output += text;
        if (options.onLine) text.split('\n').forEach(options.onLine);
      });
    }
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    );
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The last line of a tool's output that contains "error", else its last line. */
export function errorLineOf(output: string): string {
  const lines = output.split('\n').flatMap((line) => line.trim() || []);
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'no output').slice(0, 300);
}
