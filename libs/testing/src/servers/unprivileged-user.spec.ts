import { unprivilegedUserIn } from './unprivileged-user.ts';

const ROOT = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash';

describe('the user root runs PostgreSQL as', () => {
  it('is postgres where the machine has that user', () => {
    expect(unprivilegedUserIn([ROOT, NOBODY, POSTGRES, ''].join('\n'))).toEqual({
      uid: 101,
      gid: 104,
    });
  });

  it('is nobody elsewhere', () => {
    expect(unprivilegedUserIn([ROOT, NOBODY].join('\n'))).toEqual({ uid: 65_534, gid: 65_533 });
  });

  it('is never somebody with the id of root, and may not exist', () => {
    expect(unprivilegedUserIn(`${ROOT}\npostgres:x:0:0::/:/bin/sh`)).toBeUndefined();
  });

  it('macOS: ids written as -2 are taken as unsigned', () => {
    expect(
      unprivilegedUserIn('nobody:*:-2:-2:Unprivileged User:/var/empty:/usr/bin/false'),
    ).toEqual({
      uid: 4_294_967_294,
      gid: 4_294_967_294,
    });
  });
});
