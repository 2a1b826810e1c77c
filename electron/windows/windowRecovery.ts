const windowMilliseconds = 60_000;
const mostReloads = 3;

/** What to do after a window's page has crashed: load it again, or stop and explain. */
export type RecoveryDecision = { kind: "reload" } | { kind: "explain"; times: number };

/**
 * A page that crashes now and then is loaded again at once; one that crashes a fourth time within a minute would only crash again.
 * @param crashes moments at which it crashed, milliseconds, the last included
 */
export function decideRecovery(crashes: readonly number[], now: number): RecoveryDecision {
  const recent = crashes.filter((moment) => now - moment < windowMilliseconds).length;
  return recent <= mostReloads ? { kind: "reload" } : { kind: "explain", times: recent };
}
