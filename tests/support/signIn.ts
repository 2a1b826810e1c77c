import type { Page } from "playwright";

/** Signs in on the console's own page, by keyboard. The demo's password unless another is given. */
export async function signIn(page: Page, address: string, username: string, password = "milwaukee"): Promise<void> {
  await page.goto(address);
  await page.getByLabel("User name").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
}
