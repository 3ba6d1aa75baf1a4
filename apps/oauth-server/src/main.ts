import { beginTracing } from '@ticketgate/observability/tracing';

// Before anything else is loaded: what is imported by then is not traced.
const tracing = await beginTracing('oauth-server', process.env);
const { serve } = await import('./serve.ts');
await serve(process.env, tracing);
