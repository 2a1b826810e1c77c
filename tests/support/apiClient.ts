import { signInResponse } from "../../shared/protocol/session.ts";

export interface ApiAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON where the answer is JSON, else its text. */
  body: any;
}

/** Speaks the hub's HTTP API as one user or one source key. */
export class ApiClient {
  readonly address: string;
  readonly token: string;

  constructor(address: string, token: string) {
    this.address = address;
    this.token = token;
  }

  /** Signs a user in; the demo's password unless another is given. */
  static async signIn(address: string, username: string, password = "milwaukee"): Promise<ApiClient> {
    const answer = await new ApiClient(address, "").post("/session", { username, password });
    return new ApiClient(address, signInResponse.parse(answer.body).token);
  }

  get(path: string): Promise<ApiAnswer> {
    return this.#send("GET", path);
  }

  post(path: string, body: unknown): Promise<ApiAnswer> {
    return this.#send("POST", path, JSON.stringify(body), "application/json");
  }

  delete(path: string): Promise<ApiAnswer> {
    return this.#send("DELETE", path);
  }

  /** Sends a text as it is. */
  postText(path: string, text: string | Uint8Array<ArrayBuffer>, contentType: string): Promise<ApiAnswer> {
    return this.#send("POST", path, text, contentType);
  }

  async #send(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, contentType?: string): Promise<ApiAnswer> {
    const url = path.startsWith("/api/") || path.startsWith("/healthz") ? path : `/api/v1${path}`;
    const response = await fetch(new URL(url, this.address), {
      method,
      redirect: "error",
      headers: {
        ...(this.token === "" ? {} : { authorization: `Bearer ${this.token}` }),
        ...(contentType === undefined ? {} : { "content-type": contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, headers: response.headers, body: isJson && text !== "" ? JSON.parse(text) : text };
  }
}
