import { Component } from "react";
import type { ErrorInfo, ReactNode } from "react";

interface TileBoundaryProps {
  cameraName: string;
  cameraId: string;
  children: ReactNode;
}

type TileCondition = { kind: "well" } | { kind: "broken"; message: string };

/** Keeps a fault in one tile from taking its neighbours down, and offers to start the tile again. */
export class TileBoundary extends Component<TileBoundaryProps, TileCondition> {
  override state: TileCondition = { kind: "well" };

  static getDerivedStateFromError(error: unknown): TileCondition {
    return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`The tile of "${this.props.cameraName}" failed`, error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.kind === "well") return this.props.children;
    const { cameraName, cameraId } = this.props;
    return (
      <div role="group" aria-label={cameraName} className="tile tile--offline" data-camera-id={cameraId} data-tile-state="offline">
        <div className="tile__picture">
          <div className="tile__message">
            <p className="tile__title">This tile has failed</p>
            <p className="tile__detail">{this.state.message}</p>
            <button type="button" className="button button--small" onClick={() => this.setState({ kind: "well" })}>
              Start the tile again
            </button>
          </div>
        </div>
        <div className="tile__caption">
          <span className="tile__name">{cameraName}</span>
        </div>
      </div>
    );
  }
}
