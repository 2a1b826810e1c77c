import type { ElectronParts, NotificationPart } from "../electronParts.ts";

export interface Notice {
  title: string;
  body: string;
  onClick: () => void;
}

const mostKept = 50;

/** Native notifications. Those that are shown are held on to, or a click on them might find nobody. */
export class Notices {
  #Notification: ElectronParts["Notification"];
  #shown: NotificationPart[] = [];

  constructor(electron: Pick<ElectronParts, "Notification">) {
    this.#Notification = electron.Notification;
  }

  /** False where the system shows none. */
  show({ title, body, onClick }: Notice): boolean {
    if (!this.#Notification.isSupported()) return false;
    const notification = new this.#Notification({ title, body });
    notification.on("click", onClick);
    notification.show();
    this.#shown = [...this.#shown, notification].slice(-mostKept);
    return true;
  }
}
