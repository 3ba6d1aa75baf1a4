import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { clientAddressReader } from './client-address.ts';

const PROXIES = ['loopback', '10.0.0.0/8', '2001:db8:ffff::/48'];

function from(peer: string | undefined, forwarded?: string | string[]): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage; // all that is read
}

describe('the address of a caller', () => {
  it('is the peer when no proxy is trusted, whatever the headers say', () => {
    const read = clientAddressReader([]);
    expect(read(from('192.0.2.1', '198.51.100.7'))).toBe('192.0.2.1');
    expect(read(from('127.0.0.1', '198.51.100.7'))).toBe('127.0.0.1');
  });

  it.each([
    ['a peer that is no proxy cannot speak for others', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['one proxy', '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['a chain of proxies', '::1', '198.51.100.7, 10.1.2.3, 10.9.9.9', '198.51.100.7'],
    [
      'what the caller wrote itself',
      '127.0.0.1',
      '1.1.1.1, 198.51.100.7, 10.1.2.3',
      '198.51.100.7',
    ],
    ['a chain of nothing but proxies', '127.0.0.1', '10.1.1.1, 10.2.2.2', '10.1.1.1'],
    ['a proxy that says nothing', '10.1.1.1', undefined, '10.1.1.1'],
    ['an IPv6 proxy', '2001:db8:ffff::1', '2001:DB8:0::7', '2001:db8::7'],
    ['a dual-stack proxy', '::ffff:127.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
    ['mapped in hexadecimal', '127.0.0.1', '::FFFF:c633:6407', '198.51.100.7'],
    ['a port appended', '127.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    ['a port and brackets', '127.0.0.1', '[2001:db8::7]:4711', '2001:db8::7'],
    ['a zone', 'fe80::1%eth0', undefined, 'fe80::1'],
  ])('%s', (_, peer, forwarded, address) => {
    expect(clientAddressReader(PROXIES)(from(peer, forwarded))).toBe(address);
  });

  it.each([
    'unknown',
    '_hidden',
    '""',
    '999.1.1.1',
    '1.2.3.4.5',
    '[::1',
    '::g',
    ',,, ,',
    '%00',
    '<script>alert(1)</script>',
    'a'.repeat(15_000),
    `198.51.100.7${' '.repeat(2_000)}x`,
    '10.1.1.1,'.repeat(2_000),
    '1.2.3.4%'.repeat(5),
    '0x7f000001',
    '127.1',
    '\u{1F600}',
  ])(
    'garbage (%#) is passed over: an IP address comes out, the nearest that is known',
    (garbage) => {
      const read = clientAddressReader(PROXIES);
      for (const header of [garbage, `${garbage}, 10.1.2.3`, [garbage, '10.1.2.3']]) {
        expect(isIP(read(from('127.0.0.1', header)))).not.toBe(0);
      }
    },
  );

  it.each(['unknown', '_hidden', '999.1.1.1', '%00', '[::1'])(
    'nothing left of %j is believed: no proxy of ours has seen it',
    (garbage) => {
      const read = clientAddressReader(PROXIES);
      expect(read(from('127.0.0.1', `198.51.100.7, ${garbage}`))).toBe('127.0.0.1');
    },
  );

  it('is an address even when the socket is gone', () => {
    expect(clientAddressReader([])(from(undefined))).toBe('0.0.0.0');
    expect(clientAddressReader(PROXIES)(from(undefined, '198.51.100.7'))).toBe('0.0.0.0');
  });

  it('S22: only the end of an endless header is believed', () => {
    const read = clientAddressReader(PROXIES);
    const header = `${'192.0.2.9, '.repeat(1_000)}198.51.100.7, 10.1.2.3`;
    expect(read(from('127.0.0.1', header))).toBe('198.51.100.7');
  });

  it.each(['nobody', '10.0.0.0/99', '0.0.0.0/0', '::/0', ''])('refuses to trust %j', (range) => {
    expect(() => clientAddressReader([range])).toThrow(TypeError);
  });
});
