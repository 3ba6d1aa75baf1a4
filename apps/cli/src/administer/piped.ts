import { text } from 'node:stream/consumers';

/** All that is piped in, without the end of its last line. */
export const piped = async (): Promise<string> => (await text(process.stdin)).replace(/\r?\n$/, '');
