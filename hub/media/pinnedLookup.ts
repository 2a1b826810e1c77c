import { lookup as systemLookup } from "node:dns/promises";
import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { Problem } from "../../shared/protocol/problems.ts";
import { mayResolveTo } from "./addressRules.ts";

/** Finds all addresses of a host. */
export type ResolveHost = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveBySystem: ResolveHost = (hostname) => systemLookup(hostname, { all: true });

const pinnedMilliseconds = 60_000;
const failedMilliseconds = 2_000;
const mostPinnedHosts = 20_000;

interface Pin {
  until: number;
  addresses: Promise<readonly LookupAddress[]>;
}

const resolveChecked = async (resolveHost: ResolveHost, hostname: string): Promise<readonly LookupAddress[]> => {
  const addresses = await resolveHost(hostname);
  if (addresses.length === 0) throw new Problem("source_unreachable", "The camera's host name has no address");
  // One forbidden address is enough: a name that mixes good and bad ones is an attack or a mistake.
  if (!addresses.every(({ address }) => mayResolveTo(hostname, address)))
    throw new Problem("source_refused", "The camera's host name leads to an address the hub does not connect to");
  return addresses;
};

/**
 * A `lookup` for sockets that resolves a name once, checks every address it got, and hands exactly these to the
 * connection for a minute. What was checked is what is connected to, so a name that changes its answer in between
 * (DNS rebinding) gains nothing.
 */
export const pinnedLookup = (resolveHost: ResolveHost = resolveBySystem, now: () => number = Date.now): LookupFunction => {
  const pins = new Map<string, Pin>();

  const pinned = (hostname: string): Promise<readonly LookupAddress[]> => {
    const known = pins.get(hostname);
    if (known !== undefined && known.until > now()) return known.addresses;
    const pin: Pin = { until: now() + pinnedMilliseconds, addresses: resolveChecked(resolveHost, hostname) };
    pin.addresses.catch(() => {
      pin.until = now() + failedMilliseconds;
    });
    if (pins.size >= mostPinnedHosts) pins.clear();
    pins.set(hostname, pin);
    return pin.addresses;
  };

  return (hostname, options, callback) => {
    pinned(hostname).then(
      (addresses) => {
        const wanted = options.family === 4 || options.family === 6 ? addresses.filter(({ family }) => family === options.family) : addresses;
        const first = wanted[0];
        if (first === undefined) callback(new Problem("source_unreachable", "The camera's host name has no usable address"), "");
        else if (options.all === true) callback(null, [...wanted]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), ""),
    );
  };
};
