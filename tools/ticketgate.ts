/** `npm run ticketgate -- <command>`: the command as it stands in the source, without a build. */
import { runFromSource } from './from-source.ts';

runFromSource('../apps/cli/src/main.ts', process.argv.slice(2));
