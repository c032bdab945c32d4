// Goes through GeoReport v2 with the client library of Code for America, and prints what it was told, one JSON value a line.
const Open311 = require('open311');

const [address, apiKey, description] = process.argv.slice(2);
const client = new Open311({ discovery: `${address}/open311/v2/discovery.json`, apiKey, jurisdiction: 'city.gov' });
const asked = (name, ...given) =>
  new Promise((resolve) => client[name](...given, (error, answer) => {
    console.log(JSON.stringify({ name, error: error || null, answer }));
    resolve(answer);
  }));

(async () => {
  await asked('serviceDiscovery', { cache: true });
  await asked('serviceList');
  await asked('serviceDefinition', 'manhole');
  const report = { service_code: 'manhole', lat: 34.772, long: 113.733, description, attributes: { danger: 'open' } };
  const [{ service_request_id: id }] = await asked('submitRequest', report);
  await asked('serviceRequest', id);
  await asked('serviceRequests', [id, '999999999']);
  await asked('serviceRequests', { service_code: 'manhole', status: 'open' });
  await asked('submitRequest', { ...report, attributes: {} });
  await asked('token', '22222-22222');
})();
