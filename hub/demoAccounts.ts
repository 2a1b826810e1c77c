import type { NewAccount } from "../shared/model/account.ts";

/** Said openly on the sign-in page: the demo has no secrets, and listens on the loopback address only. */
export const demoPassword = "milwaukee";

/** One account for each role of the operations floor. */
export const demoAccounts: readonly NewAccount[] = [
  { username: "analyst", displayName: "Demo analyst", role: "analyst", password: demoPassword },
  { username: "supervisor", displayName: "Demo supervisor", role: "supervisor", password: demoPassword },
  { username: "registrar", displayName: "Demo registrar", role: "registrar", password: demoPassword },
  { username: "admin", displayName: "Demo administrator", role: "administrator", password: demoPassword },
];
