/**
 * Shares one result among concurrent calls with equal arguments, as the items of a list make them.
 * A finished result is not kept: a later call sees the changes of commands in the same request.
 */
export function shareConcurrent<Args extends readonly unknown[], Result>(
  read: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const pending = new Map<string, Promise<Result>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const result = pending.get(key) ?? read(...args).finally(() => pending.delete(key));
    pending.set(key, result);
    return result;
  };
}
