/** One life of a connection to the hub, from being accepted to being closed. It never comes back; a new one is opened. */
export interface HubConnection {
  /**
   * Asks and waits for the acknowledgement. Rejects with a `HubFailure`: `timed-out` when it does not come in time,
   * `connection-lost` when the connection closes first. Nothing is ever kept to be sent later.
   */
  request(event: string, payload: unknown, timeoutMilliseconds: number): Promise<unknown>;
  /** Everything the hub sends unasked. Returns what ends the listening. */
  onEvent(listener: (event: string, payload: unknown) => void): () => void;
  /** Called once, when the connection is gone for whatever reason. */
  onClosed(listener: (reason: string) => void): () => void;
  close(): void;
}

/** Opens connections. Rejects with a `HubFailure`: `refused` when the hub turns the token down, `unreachable` otherwise. */
export interface HubConnector {
  connect(token: string): Promise<HubConnection>;
}
