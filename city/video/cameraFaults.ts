/** How a camera misbehaves. */
export type CameraFault =
  | "none"
  /** The playlist stops advancing, and no newer segment or still comes. */
  | "frozen"
  /** Everything is answered with 404. */
  | "missing"
  /** Segments keep their lengths, but their bytes are rubbish. */
  | "corrupt"
  /** Requests are accepted and never answered. */
  | "black-hole"
  /** Connections are cut without an answer, as where a site has lost its line. */
  | "cut-off"
  /** The stream goes on in a codec that browsers on this machine cannot play, as after a camera was set to H.265. */
  | "wrong-codec"
  /** The camera's clock, and the numbers and timestamps that follow it, are an hour ahead. */
  | "clock-ahead"
  /** Every answer comes late. */
  | "slow";

/** A whole number of loops, so that pictures show the same clock. */
const clockAheadMilliseconds = 3_600_000;

export interface FaultBoard {
  /** From now on the camera has this fault, whatever the city says of it; `none` heals it. */
  setFault(cameraId: string, fault: CameraFault): void;
  faultOf(cameraId: string): CameraFault;
  /** The camera's own time: the present, or the moment at which it froze. */
  cameraTimeOf(cameraId: string, fault: CameraFault): number;
}

/** Keeps which camera has which fault, and since when the frozen ones are frozen. Times are milliseconds since 1970. */
export function createFaultBoard(now: () => number, faultFromCity: (cameraId: string) => CameraFault): FaultBoard {
  const set = new Map<string, CameraFault>();
  const frozenSince = new Map<string, number>();
  return {
    setFault(cameraId, fault) {
      set.set(cameraId, fault);
      if (fault === "frozen") frozenSince.set(cameraId, frozenSince.get(cameraId) ?? now());
      else frozenSince.delete(cameraId);
    },
    faultOf: (cameraId) => set.get(cameraId) ?? faultFromCity(cameraId),
    cameraTimeOf(cameraId, fault) {
      if (fault !== "frozen") {
        frozenSince.delete(cameraId);
        return fault === "clock-ahead" ? now() + clockAheadMilliseconds : now();
      }
      const since = frozenSince.get(cameraId) ?? now();
      frozenSince.set(cameraId, since);
      return since;
    },
  };
}
