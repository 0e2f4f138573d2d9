import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import helmet from 'helmet';
import type { Route } from '@hjalpmedel/http';

const DEFAULT_QUERY = `# Hjälpmedelsgrafen. Nothing here comes from elsewhere.
#
# It takes an access token. Get one in a terminal:
#   npm run --silent token -- --as vgr-assessor
# (--list shows who there is; it lives 15 minutes)
# and put it into the box "Headers" below:
#   { "Authorization": "Bearer eyJ..." }
# Then fetch the schema again (the round arrows) to read
# its documentation, and run this:

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

/** Who opens the bare address is led to the editor. */
export const frontDoor: Route = {
  method: 'GET',
  path: '/',
  handle: (_req, res) => void res.writeHead(302, { location: '/ide', 'content-length': 0 }).end(),
};

type Page = { readonly packed: Buffer; readonly guard: ReturnType<typeof helmet> };

/** GraphiQL as one self-contained page. It is made when first asked for, since few processes ever are. */
export function ideRoute(): Route {
  let page: Promise<Page> | undefined;
  return {
    method: 'GET',
    path: '/ide',
    async handle(req, res) {
      const { packed, guard } = await (page ??= makePage());
      guard(req, res, () => undefined);
      const isPacked = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
      const body = isPacked ? packed : gunzipSync(packed);
      res.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-length': body.length,
        'cache-control': 'no-cache',
        vary: 'accept-encoding',
        ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
      });
      res.end(body);
    },
  };
}

async function makePage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Hjälpmedelsgrafen',
    endpoint: '/graphql',
    defaultQuery: DEFAULT_QUERY,
    headers: JSON.stringify({ Authorization: 'Bearer ' }, null, 2),
    shouldPersistHeaders: false, // a token belongs in no storage
  });
  const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
  return {
    packed: await promisify(gzip)(html),
    guard: guardOf(createHash('sha256').update(script).digest('base64')),
  };
}

/** Only this page's own script runs, and it may speak to this gateway alone. */
function guardOf(scriptHash: string): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [`'sha256-${scriptHash}'`],
        workerSrc: ['blob:'],
        styleSrc: ["'unsafe-inline'"], // the editor makes its styles as it goes
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
