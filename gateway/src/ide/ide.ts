import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import helmet from 'helmet';
import type { Route } from '@hjalpmedel/http';

const DEFAULT_QUERY = `# Hjälpmedelsgrafen. This page loads nothing from other sites.
#
# You need an access token. Get one in a terminal:
#   npm run --silent token -- --as vgr-assessor
# (--list shows the demo principals; a token is valid for 15 minutes)
# and put it into the box "Headers" below:
#   { "Authorization": "Bearer eyJ..." }
# Then reload the schema (the round arrows) to read
# its documentation, and run this query:

query WhoAmI {
  me {
    kind
    staff {
      displayName
    }
    permissions
  }
}
`;

/** Redirects the root path to the editor. */
export const rootRedirect: Route = {
  method: 'GET',
  path: '/',
  handle: (_req, res) => void res.writeHead(302, { location: '/ide', 'content-length': 0 }).end(),
};

type Page = { readonly gzipped: Buffer; readonly setSecurityHeaders: ReturnType<typeof helmet> };

/** GraphiQL as one self-contained page. It is rendered at the first request, because most processes never serve it. */
export function ideRoute(): Route {
  let page: Promise<Page> | undefined;
  return {
    method: 'GET',
    path: '/ide',
    async handle(req, res) {
      const { gzipped, setSecurityHeaders } = await (page ??= renderPage());
      setSecurityHeaders(req, res, () => undefined);
      const acceptsGzip = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
      const body = acceptsGzip ? gzipped : gunzipSync(gzipped);
      res.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': body.length,
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
        ...(acceptsGzip ? { 'content-encoding': 'gzip' } : {}),
      });
      res.end(body);
    },
  };
}

async function renderPage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Hjälpmedelsgrafen',
    endpoint: '/graphql',
    defaultQuery: DEFAULT_QUERY,
    headers: JSON.stringify({ Authorization: 'Bearer ' }, null, 2),
    shouldPersistHeaders: false, // tokens must not be stored
  });
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  return {
    gzipped: await promisify(gzip)(html),
    setSecurityHeaders: securityHeaders(createHash('sha256').update(script).digest('base64')),
  };
}

/** Allows only the script of this page, and requests only to this gateway. */
function securityHeaders(scriptHash: string): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [`'sha256-${scriptHash}'`],
        workerSrc: ['blob:'],
        styleSrc: ["'unsafe-inline'"], // the editor creates styles at run time
        imgSrc: ['data:'],
        fontSrc: ['data:'],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
  });
}
