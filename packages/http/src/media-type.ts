const JSON_UTF8 = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*(?:utf-?8|"utf-?8")[ \t]*)?;?[ \t]*$/i;

/** Whether a `Content-Type` says JSON in UTF-8. Any parameter but that charset makes it something else. */
export function isUtf8Json(contentType: string | undefined): boolean {
  return contentType === 'application/json' || (contentType !== undefined && JSON_UTF8.test(contentType));
}
