import { BlockList, isIPv6 } from 'node:net';

/** RFC 6890 and its registries: addresses that are not a host on the public internet. */
const SPECIAL_USE: readonly [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** All that IANA gives to hosts on the public internet, and IPv4 in IPv6's notation. */
const IPV6_UNICAST: readonly [network: string, prefix: number][] = [
  ['2000::', 3],
  ['::ffff:0:0', 96],
];

const blocked = new BlockList();
for (const [network, prefix] of SPECIAL_USE) {
  blocked.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4');
}
const unicast = new BlockList();
for (const [network, prefix] of IPV6_UNICAST) unicast.addSubnet(network, prefix, 'ipv6');

/** Whether an address must not be connected to on a stranger's word; IPv4-mapped IPv6 included. */
export function isSpecialUse(address: string): boolean {
  if (!isIPv6(address)) return blocked.check(address, 'ipv4');
  return !unicast.check(address, 'ipv6') || blocked.check(address, 'ipv6');
}
