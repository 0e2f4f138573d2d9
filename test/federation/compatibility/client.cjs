/** Stands for the suite's own client, which has fixed ports: everything else of the suite is as it comes. */
async function ask(url, request, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  return response.ok ? response.json() : response.text();
}
exports.productsRequest = (request, headers) => ask(process.env.PRODUCTS_URL, request, headers);
exports.routerRequest = (request, headers) => ask(process.env.ROUTER_URL, request, headers);
