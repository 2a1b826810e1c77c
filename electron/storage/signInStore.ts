import { z } from "zod";
import type { SignInKeeping } from "../../shared/ipc/shellState.ts";
import { signInResponse, type SignInResponse } from "../../shared/protocol/session.ts";
import type { ElectronParts } from "../electronParts.ts";
import type { JsonFile } from "./jsonFile.ts";

/** A sign-in belongs to the hub that gave it, and is handed to no other. */
const keptSignIn = z.strictObject({ hubOrigin: z.string(), session: signInResponse });
type KeptSignIn = z.infer<typeof keptSignIn>;

/** What lies on the disk: bytes that only this user's key store can open. */
export const sealedSignIn = z.strictObject({ sealed: z.base64() });

const plainBackends: ReadonlySet<string> = new Set(["basic_text", "unknown"]);

/** Keeps the sign-in in the system's key store; where that would only be an obfuscation, in memory and nowhere else. */
export class SignInStore {
  #safeStorage: ElectronParts["safeStorage"];
  #file: JsonFile<typeof sealedSignIn>;
  #log: (line: string) => void;
  #kept: KeptSignIn | null = null;
  #keeping: SignInKeeping | null = null;

  constructor(safeStorage: ElectronParts["safeStorage"], file: JsonFile<typeof sealedSignIn>, log: (line: string) => void) {
    this.#safeStorage = safeStorage;
    this.#file = file;
    this.#log = log;
  }

  /** Takes up what was kept before. Call once, when the app is ready. */
  async open(): Promise<SignInKeeping> {
    const keeping = await this.#judgeKeyStore();
    this.#keeping = keeping;
    if (keeping.kind === "memory") {
      // What an earlier run may have left would be opened by a key store that is none.
      await this.#file.remove();
      return keeping;
    }
    const sealed = await this.#file.read();
    if (sealed) this.#kept = await this.#unseal(sealed.sealed);
    return keeping;
  }

  get keeping(): SignInKeeping {
    return this.#keeping ?? { kind: "memory", reason: "The key store has not been looked at yet." };
  }

  read(hubOrigin: string): SignInResponse | null {
    return this.#kept?.hubOrigin === hubOrigin ? this.#kept.session : null;
  }

  /** Says where it is kept. Falls back to memory where the key store fails. */
  async write(hubOrigin: string, session: SignInResponse): Promise<SignInKeeping> {
    this.#kept = { hubOrigin, session };
    if (this.keeping.kind === "memory") return this.keeping;
    try {
      const sealed = await this.#safeStorage.encryptStringAsync(JSON.stringify(this.#kept));
      await this.#file.write({ sealed: sealed.toString("base64") });
    } catch (error) {
      this.#log(`The sign-in could not be put into the key store: ${String(error)}`);
      await this.#file.remove();
      this.#keeping = { kind: "memory", reason: "The system's key store did not take the sign-in." };
    }
    return this.keeping;
  }

  async clear(): Promise<void> {
    this.#kept = null;
    await this.#file.remove();
  }

  async #judgeKeyStore(): Promise<SignInKeeping> {
    const backend = this.#safeStorage.getSelectedStorageBackend?.();
    if (backend !== undefined && plainBackends.has(backend)) {
      return { kind: "memory", reason: "This desktop offers no key store, only a fixed password that everybody knows." };
    }
    const isAvailable = await this.#safeStorage.isAsyncEncryptionAvailable().catch((error: unknown) => {
      this.#log(`The key store cannot be asked: ${String(error)}`);
      return false;
    });
    return isAvailable ? { kind: "key-store" } : { kind: "memory", reason: "The system's key store cannot be used." };
  }

  async #unseal(sealed: string): Promise<KeptSignIn | null> {
    try {
      const { result } = await this.#safeStorage.decryptStringAsync(Buffer.from(sealed, "base64"));
      return keptSignIn.parse(JSON.parse(result));
    } catch (error) {
      this.#log(`The kept sign-in cannot be opened, so somebody signs in anew: ${error instanceof Error ? error.name : "unknown error"}`);
      await this.#file.remove();
      return null;
    }
  }
}
