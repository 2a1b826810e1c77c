import { Component, type ErrorInfo, type ReactNode } from "react";
import "./notice.css";

interface PanelBoundaryProps {
  /** Name of the panel, as its landmark says it. */
  name: string;
  children: ReactNode;
}

type PanelCondition = { kind: "well" } | { kind: "broken"; message: string };

/** Keeps a fault in one panel from taking the others down, and offers to start it again. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelCondition> {
  override state: PanelCondition = { kind: "well" };

  static getDerivedStateFromError(error: unknown): PanelCondition {
    return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(`The panel "${this.props.name}" failed`, error, info.componentStack);
  }

  override render(): ReactNode {
    if (this.state.kind === "well") return this.props.children;
    return (
      <div className="notice notice--danger" role="alert">
        <p className="notice__title">{this.props.name} stopped working.</p>
        <p className="free-text">{this.state.message}</p>
        <button type="button" className="button button--small" onClick={() => this.setState({ kind: "well" })}>
          Start it again
        </button>
      </div>
    );
  }
}
