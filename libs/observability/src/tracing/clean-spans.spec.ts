import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace';
import { CleanSpans } from './clean-spans.ts';

type Given = Partial<Pick<ReadableSpan, 'attributes' | 'events' | 'kind' | 'status'>>;

function sent(given: Given): ReadableSpan | undefined {
  const inner = new InMemorySpanExporter();
  const span = {
    ...{ attributes: {}, events: [], kind: SpanKind.SERVER, status: { code: 0 } },
    ...given,
  } as unknown as ReadableSpan;
  new CleanSpans(inner).export([span], () => undefined);
  return inner.getFinishedSpans()[0];
}

describe('what a span says', () => {
  it('is no query string, wherever an instrumentation has put it, and no user agent', () => {
    const attributes = {
      'url.full': 'http://api.test/a?comment=secret#x',
      'http.target': '/a?comment=secret',
      'url.query': 'comment=secret',
      'user_agent.original': 'curl rrs_abc',
      'http.route': '/a',
    };
    expect(sent({ attributes })?.attributes).toEqual({
      'url.full': 'http://api.test/a',
      'http.target': '/a',
      'http.route': '/a',
    });
  });

  it('is no path of another server: those of webhooks hold secrets', () => {
    const attributes = { 'url.full': 'https://hooks.test/T0/secret', 'url.path': '/T0/secret' };
    expect(sent({ attributes, kind: SpanKind.CLIENT })?.attributes).toEqual({
      'url.full': 'https://hooks.test',
      'url.path': '',
    });
  });

  it('is nothing that looks like a secret, and nothing without bounds', () => {
    const attributes = {
      'url.path': '/api/x/rrs_abc',
      'server.address': `eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln ${'a'.repeat(9_000)}`,
      'db.query.text': 'S'.repeat(9_000),
    };
    const clean = sent({ attributes })?.attributes ?? {};
    expect(clean['url.path']).toBe('/api/x/[redacted]');
    expect(clean['server.address']).toMatch(/^\[redacted\] a{100,501}$/);
    expect(clean['db.query.text']).toHaveLength(2_048);
  });

  it('is no message of an error, which quotes values, but the kind of it', () => {
    const known = "PostgreSQL error of type 'error' occurred (code: 22P02)";
    const event = (message: string) => ({
      ...{ name: 'exception', time: [0, 0] as [number, number] },
      attributes: {
        ...{ 'exception.type': 'Error', 'exception.stacktrace': 'at secret' },
        'exception.message': message,
      },
    });
    const span = sent({
      status: { code: SpanStatusCode.ERROR, message: 'invalid input syntax: "secret"' },
      events: [event('invalid input syntax: "secret"'), event(known)],
    });
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span?.events.map(({ attributes }) => attributes)).toEqual([
      { 'exception.type': 'Error' },
      { 'exception.type': 'Error', 'exception.message': known },
    ]);
  });
});

it('whoever listens hears whether spans were sent', () => {
  const heard: unknown[] = [];
  const results = [
    { code: ExportResultCode.FAILED, error: new Error('refused') },
    { code: ExportResultCode.SUCCESS },
  ];
  const inner = new InMemorySpanExporter();
  inner.export = (_, done) => done(results.shift() ?? { code: ExportResultCode.SUCCESS });
  const exporter = new CleanSpans(inner, (problem) => heard.push(problem));
  exporter.export([], () => undefined);
  exporter.export([], () => undefined);
  expect(heard).toEqual(['refused', undefined]);
});
