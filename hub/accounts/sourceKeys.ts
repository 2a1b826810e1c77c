import { createHash, timingSafeEqual } from "node:crypto";
import type { IngestScope } from "../../shared/model/role.ts";

export interface SourceKey {
  name: string;
  key: string;
  may: readonly IngestScope[];
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** The keys by which sources bring facts in. */
export class SourceKeys {
  readonly #keys: readonly { digest: Buffer; key: SourceKey }[];

  constructor(keys: readonly SourceKey[]) {
    this.#keys = keys.map((key) => ({ digest: digest(key.key), key }));
  }

  /** The key that was sent, or null. Takes the same time whichever it is. */
  find(sent: string): SourceKey | null {
    const sentDigest = digest(sent);
    let found: SourceKey | null = null;
    for (const known of this.#keys) if (timingSafeEqual(known.digest, sentDigest)) found = known.key;
    return found;
  }
}
