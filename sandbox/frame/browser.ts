/** Opens the start page in the person's browser, where there is a person with a desktop. */
import { spawn } from "node:child_process";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The command that opens an address, or undefined without a desktop. No shell is involved. */
export function openingCommand(
  url: string,
  platform: NodeJS.Platform,
  environment: Environment,
): readonly string[] | undefined {
  if (environment["CI"] !== undefined && environment["CI"] !== "" && environment["CI"] !== "false") return undefined;
  if (environment["SSH_CONNECTION"] !== undefined) return undefined;
  switch (platform) {
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    case "darwin":
      return ["open", url];
    default:
      return environment["DISPLAY"] === undefined && environment["WAYLAND_DISPLAY"] === undefined
        ? undefined
        : ["xdg-open", url];
  }
}

/** Whether a browser was asked to open. A missing opener is no error: the address is on the console. */
export function openBrowser(url: string): boolean {
  const [program, ...args] = openingCommand(url, process.platform, process.env) ?? [];
  if (program === undefined) return false;
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
  return true;
}
