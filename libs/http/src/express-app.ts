import express, { type Express } from 'express';
import { parseQuery } from './query-parser.ts';

/** Express as a REST service wants it: paths have one spelling, queries one reading, no banners. */
export function expressApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('query parser', parseQuery);
  return app;
}
