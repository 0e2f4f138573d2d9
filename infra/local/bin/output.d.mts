export function ignoreOutputErrors(): void;
