import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

type Family = "ipv4" | "ipv6";
type Subnet = readonly [network: string, prefixLength: number, family: Family];

const blockList = (subnets: readonly Subnet[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefixLength, family] of subnets) list.addSubnet(network, prefixLength, family);
  return list;
};

/** Where cloud providers answer machines with their credentials. No camera lives there. */
const metadataSubnets: readonly Subnet[] = [
  ["169.254.169.254", 32, "ipv4"],
  ["169.254.170.2", 32, "ipv4"],
  ["169.254.170.23", 32, "ipv4"],
  ["100.100.100.200", 32, "ipv4"],
  ["168.63.129.16", 32, "ipv4"],
  ["fd00:ec2::", 32, "ipv6"],
  ["fd20:ce::", 32, "ipv6"],
];

/** Addresses no host can have, or that mean many hosts (RFC 6890). */
const hostlessSubnets: readonly Subnet[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  ["::", 128, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

const loopbackSubnets: readonly Subnet[] = [
  ["127.0.0.0", 8, "ipv4"],
  ["::1", 128, "ipv6"],
];

/** Link-local addresses, and IPv6 forms that carry an IPv4 address past the rules for IPv4 (RFC 4291, 6052, 3056). */
const hiddenSubnets: readonly Subnet[] = [
  ["169.254.0.0", 16, "ipv4"],
  ["fe80::", 10, "ipv6"],
  ["::", 96, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["2002::", 16, "ipv6"],
];

const neverAllowed = blockList([...metadataSubnets, ...hostlessSubnets]);
const loopback = blockList(loopbackSubnets);
const notBehindNames = blockList([...metadataSubnets, ...hostlessSubnets, ...loopbackSubnets, ...hiddenSubnets]);

/** BlockList does not know zones (`fe80::1%eth0`) and would let them pass. */
const withoutZone = (address: string): string => address.replace(/%.*$/s, "");

const isIn = (list: BlockList, address: string): boolean => {
  const bare = withoutZone(address);
  return list.check(bare, isIP(bare) === 4 ? "ipv4" : "ipv6");
};

/** True for an address that not even an explicit entry may name: unspecified, multicast, reserved, cloud metadata. */
export const isNeverAllowed = (address: string): boolean => isIn(neverAllowed, address);

const isOwnAddress = (address: string): boolean => {
  const own = new BlockList();
  for (const interfaces of Object.values(networkInterfaces()))
    for (const { address: mine } of interfaces ?? []) own.addAddress(withoutZone(mine), isIP(withoutZone(mine)) === 4 ? "ipv4" : "ipv6");
  return isIn(own, address);
};

/**
 * Whether the hub may connect to `address` for a host that was given by name. Private ranges (10/8, 172.16/12,
 * 192.168/16, fc00::/7) are where cameras live and are allowed; the hub's own machine, link-local and metadata
 * addresses are not. The name `localhost` stands for loopback and nothing else.
 */
export const mayResolveTo = (hostname: string, address: string): boolean => {
  if (isIP(withoutZone(address)) === 0) return false;
  if (hostname === "localhost") return isIn(loopback, address);
  return !isIn(notBehindNames, address) && !isOwnAddress(address);
};
