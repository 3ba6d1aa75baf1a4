import { jest } from '@jest/globals';

/** Tests that start the whole product wait for real builds, databases and processes. */
jest.setTimeout(180_000);
