/** `npm run operator -- <command>`: the operator's commands against what `npm start` has started. */
import { runFromSource } from './from-source.ts';

runFromSource('start/operator-main.ts', process.argv.slice(2));
