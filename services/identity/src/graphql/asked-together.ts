/**
 * Those who ask the same at once are given one answer, as the items of a list do that are resolved side by side. Nothing is
 * remembered beyond it, so that what a command of the same request changes is seen.
 */
export function askedTogether<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const open = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const answer = open.get(key) ?? ask(...asked).finally(() => open.delete(key));
    open.set(key, answer);
    return answer;
  };
}
