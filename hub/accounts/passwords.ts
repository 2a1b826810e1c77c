import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one lane: OWASP's recommendation for interactive sign-in. */
const parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** Hashes a password off the main thread; the text carries its own parameters and salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password);

/** Verified in place of a missing account's, so that an unknown name takes as long as a wrong password. */
export const decoyHash = hashPassword("no account has this password");
