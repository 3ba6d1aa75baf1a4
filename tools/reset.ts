/** `npm run reset`: forgets everything `npm start` has kept. */
import { runFromSource } from './from-source.ts';

runFromSource('start/reset-main.ts');
