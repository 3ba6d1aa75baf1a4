export { PROBLEM_MEANINGS } from '../../libs/contracts/src/problem-meanings.ts';
