const JSON_UTF8 = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*(?:utf-?8|"utf-?8")[ \t]*)?;?[ \t]*$/i;

/** Whether a `Content-Type` is `application/json` without parameters, or with `charset=utf-8` only. */
export function isUtf8Json(contentType: string | undefined): boolean {
  return contentType === 'application/json' || (contentType !== undefined && JSON_UTF8.test(contentType));
}
