import { createServer } from "node:net";

/** A port that nobody listens on: for a hub that must come back under the address it had. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address !== "object" || address === null) return reject(new Error("the port has no number"));
      server.close(() => resolve(address.port));
    });
  });
