import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { WithoutQueries } from './without-queries.ts';

it('sends no query string, wherever an instrumentation has put it', () => {
  const inner = new InMemorySpanExporter();
  const attributes = {
    'url.full': 'http://api.test/a?comment=secret#x',
    'http.target': '/a?comment=secret',
    'url.query': 'comment=secret',
    'http.route': '/a',
  };
  const span = { attributes } as unknown as ReadableSpan;
  new WithoutQueries(inner).export([span], () => undefined);
  const [sent] = inner.getFinishedSpans();
  expect(sent?.attributes).toEqual({
    'url.full': 'http://api.test/a',
    'http.target': '/a',
    'http.route': '/a',
  });
});
