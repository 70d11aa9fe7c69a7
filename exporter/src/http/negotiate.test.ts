import { acceptsGzip, negotiateFormat } from './negotiate.js';

/** What Prometheus 2.42 and 3 send. */
const prometheus2 =
  'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';
const prometheus3 =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';

describe('the format', () => {
  it.each([
    [undefined, 'text'],
    ['', 'text'],
    ['*/*', 'text'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text'],
    ['text/plain', 'text'],
    ['text/plain;version=0.0.4', 'text'],
    [prometheus2, 'openMetrics'],
    [prometheus3, 'openMetrics'],
    ['application/openmetrics-text', 'openMetrics'],
    ['APPLICATION/OpenMetrics-Text; Version="1.0.0"', 'openMetrics'],
    ['application/openmetrics-text; version=0.0.1', 'text'],
    ['application/openmetrics-text; version=2.0.0', 'text'],
    ['application/openmetrics-text;version=2.0.0, application/openmetrics-text;version=1.0.0;q=0.5', 'openMetrics'],
    ['application/openmetrics-text;q=0.5, text/plain;q=0.6', 'text'],
    ['application/openmetrics-text;q=0.5, text/*;q=0.6', 'text'],
    ['application/openmetrics-text;q=0.5, */*;q=0.6', 'text'],
    ['application/openmetrics-text;q=0.5, text/plain;q=0.5', 'openMetrics'],
    ['application/openmetrics-text;q=0', 'text'],
    ['application/openmetrics-text;q=2', 'text'],
    ['application/openmetrics-text;q=abc', 'text'],
    ['application/json', 'text'],
    ['application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily', 'text'],
    [';;;,,;q=,=', 'text'],
  ] as const)('for %j is %s', (accept, format) => {
    expect(negotiateFormat(accept)).toBe(format);
  });
});

describe('gzip', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['identity', false],
    ['gzip', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['gzip, deflate, br', true],
    ['br, deflate', false],
    ['gzip;q=0', false],
    ['gzip; q=0.0', false],
    ['gzip;q=0, *', false],
    ['*', true],
    ['*;q=0', false],
    ['gzip;q=0.5, identity', false],
    ['gzip;q=0.5, identity;q=0.5', true],
    ['gzip;q=0.5, identity;q=0', true],
    ['deflate;q=1, gzip;q=0.1', true],
    ['gzip;q=nonsense', false],
  ])('for %j is %s', (acceptEncoding, gzip) => {
    expect(acceptsGzip(acceptEncoding)).toBe(gzip);
  });
});
