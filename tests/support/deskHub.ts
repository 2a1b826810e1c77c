import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ApiClient } from "./apiClient.ts";
import { makeCertificate, type TestCertificate } from "./certificate.ts";
import { startHubProcess, temporaryFolder, type HubProcess } from "./hubProcess.ts";

const administratorPassword = "an administrator's own";
const sourceKey = "0123456789-dispatch";

/** Accounts of two desks, made by the administrator as in an agency. */
export const deskPassword = "a password of one's own";
export const desks = [
  { username: "ada", displayName: "Ada Analyst", role: "analyst", password: deskPassword },
  { username: "sam", displayName: "Sam Supervisor", role: "supervisor", password: deskPassword },
] as const;

export interface DeskHub {
  hub: HubProcess;
  /** Where desks reach it: over TLS. */
  address: string;
  certificate: TestCertificate;
  /** Whoever trusts the hub's certificate speaks through these. */
  source(): ApiClient;
  administrator(): Promise<ApiClient>;
  end(): Promise<void>;
}

/** A hub without a demo city that listens on all addresses, over TLS. Making requests needs trust in its certificate. */
export async function startDeskHub(): Promise<DeskHub> {
  const folder = await temporaryFolder();
  const certificate = await makeCertificate(folder.path);
  const configuration = join(folder.path, "rtcc.json");
  await writeFile(configuration, JSON.stringify({ sourceKeys: [{ name: "dispatch", key: sourceKey, may: ["incidents", "cameras"] }] }));
  const hub = await startHubProcess({
    dataFolder: join(folder.path, "data"),
    environment: {
      RTCC_CITY: "off",
      RTCC_HOST: "0.0.0.0",
      RTCC_TLS_CERT: certificate.certificatePath,
      RTCC_TLS_KEY: certificate.keyPath,
      RTCC_ADMIN_PASSWORD: administratorPassword,
      RTCC_CONFIG: configuration,
    },
  });
  const address = hub.address.replace("0.0.0.0", "127.0.0.1");
  return {
    hub,
    address,
    certificate,
    source: () => new ApiClient(address, sourceKey),
    administrator: () => ApiClient.signIn(address, "admin", administratorPassword),
    end: async () => {
      await hub.end();
      await folder.remove();
    },
  };
}
