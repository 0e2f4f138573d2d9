const maxLines = 8;
const maxLineLength = 300;

const isFrame = (line: string): boolean => /^\s*at .+/.test(line);
const isForeignFrame = (line: string): boolean => /node_modules|node:|<anonymous>\)?$/.test(line);

/** Blank lines, and what Node prints around a stack: none of them tells the cause of a crash. */
const isNoise = (line: string): boolean =>
  /^\s*(Node\.js v[\d.]+|node:[\w/.:]+|triggerUncaughtException\(|\^+|[{}]|name: '\w+'|)\s*$/.test(line);

/** A position in a file: `a.ts:12:3: ERROR: …` of esbuild, `a.js:12` of Node. */
const isPosition = (line: string): boolean =>
  /^(file:\/\/)?\S.*\.[cm]?[jt]sx?:\d+(:\d+: ERROR: .+)?$/.test(line.trim());

/** The lines at the end of a log that tell why its process ended: the file and line, the error, our first frame. */
export function excerptOf(log: string): string[] {
  const lines = withoutRepeatedFrames(log.split('\n'))
    .filter((line) => !isNoise(line))
    .map((line) => readable(line).slice(0, maxLineLength));
  const position = lines.findLastIndex(isPosition);
  const isNearEnd = position >= 0 && lines.length - position <= maxLines;
  return lines.slice(isNearEnd ? position : -maxLines);
}

/** Of each stack only the first frame in our own code is kept. */
function withoutRepeatedFrames(lines: string[]): string[] {
  let hasOwnFrame = false;
  return lines.filter((line) => {
    if (!isFrame(line)) {
      hasOwnFrame = false;
      return true;
    }
    const isKept = !hasOwnFrame && !isForeignFrame(line);
    hasOwnFrame ||= isKept;
    return isKept;
  });
}

/** Services log one JSON object per line: the message and the error are enough here. */
function readable(line: string): string {
  if (!line.startsWith('{')) return line;
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}
