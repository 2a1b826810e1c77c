import { createSocketConnector } from "../../renderer/sync/socketConnector.ts";
import type { ApiClient } from "./apiClient.ts";

/** Somebody uses keyboard or pointer in a window of this session; gives the hub's answer. */
export async function giveInput({ address, token }: Pick<ApiClient, "address" | "token">): Promise<unknown> {
  const connection = await createSocketConnector(address).connect(token);
  try {
    return await connection.request("input", {}, 5_000);
  } finally {
    connection.close();
  }
}
