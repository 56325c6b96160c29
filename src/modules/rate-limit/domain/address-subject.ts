import { isIPv6 } from 'node:net';

/**
 * Whom an IP address stands for in a limit. One customer line has a whole IPv6 /64 and may take a new address in it for
 * every call, so the /64 counts; an IPv4 address written as IPv6 is the IPv4 address. Those without one are one subject.
 */
export function addressSubject(ip: string | null): string {
  if (ip === null || !isIPv6(ip)) return ip ?? 'none';
  const mapped = /^::ffff:([\d.]+)$/i.exec(ip);
  if (mapped) return mapped[1]!;
  const [head, tail] = ip.replace(/(?:\d{1,3}\.){3}\d{1,3}/, '0:0').split('::'); // an IPv4 tail is not in the first half
  const left = groups(head);
  const right = groups(tail);
  const zeros = Array<number>(8 - left.length - right.length).fill(0);
  const network = [...left, ...zeros, ...right].slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}

function groups(text = ''): number[] {
  return text
    .split(':')
    .filter(Boolean)
    .map((group) => parseInt(group, 16));
}
