import { ConnectionMark } from "../connection/ConnectionMark.tsx";
import { SourceAlerts } from "../connection/SourceAlerts.tsx";
import { CommandPalette } from "../palette/CommandPalette.tsx";
import { UserMenu } from "../session/UserMenu.tsx";
import { RulesEntry } from "../rules/RulesEntry.tsx";
import { ScreensButton } from "../screens/ScreensButton.tsx";
import { WatchingButton } from "../watching/WatchingButton.tsx";
import { Clock } from "./Clock.tsx";
import { RadiusControl } from "./RadiusControl.tsx";
import { ShortcutHelp } from "./ShortcutHelp.tsx";
import { ThemeButton } from "./ThemeButton.tsx";
import { TileCountControl } from "./TileCountControl.tsx";

/** Product, connection, what this window is set to, time, and who sits here. */
export function ConsoleHeader() {
  return (
    <header className="console__header">
      <h1 className="console__product">RTCC Console</h1>
      <ConnectionMark />
      <div className="console__sources">
        <SourceAlerts />
      </div>
      <RadiusControl />
      <TileCountControl />
      <WatchingButton />
      <ScreensButton />
      <RulesEntry />
      <Clock />
      <UserMenu />
      <ThemeButton />
      <CommandPalette />
      <ShortcutHelp />
    </header>
  );
}
