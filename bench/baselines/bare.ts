/** Baseline `bare`: node:http answering a constant. */
import { createServer } from 'node:http';

const body = JSON.stringify({ hello: 'world' });

createServer((_req, res) => {
  res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  res.end(body);
}).listen(Number(process.env['PORT']), '127.0.0.1');
