/** Starts the programs of a comparison and reads what they say. */
import { spawn } from "node:child_process";
import path from "node:path";

export const HERE = import.meta.dirname;
export const ROOT = path.join(HERE, "..");

/** Environment without a proxy or inspector of whoever started us. */
const env = { ...process.env, NODE_NO_WARNINGS: "1", NODE_OPTIONS: "" };

/** Runs a contender to its end; answers the object on its last line. */
export function contender(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(HERE, script), ...args.map(String)], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`${script} ended with code ${code}.`));
      resolve(output.trim() === "" ? {} : JSON.parse(output.trim().split("\n").at(-1)));
    });
  });
}

/** Starts a contender that goes on living: `run` answers what one stretch of its work took, `end` ends it. */
export function attend(script, args, { onMessage } = {}) {
  const child = spawn(process.execPath, [path.join(HERE, script), ...args.map(String)], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${script} ended with code ${code}.`))));
  });
  let answer;
  child.on("message", (said) => (typeof said === "string" ? onMessage?.(said) : answer?.(said)));
  return {
    run: () => {
      const answered = new Promise((resolve) => (answer = resolve));
      child.send("run");
      return Promise.race([answered, ended]);
    },
    end: () => {
      if (child.connected) child.send("end");
      return ended;
    },
  };
}

/** Starts a server and waits for its line that begins with "ready". */
export function server(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args.map(String), { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((done) => child.on("close", done));
    const stop = async () => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(timer);
    };
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      if (/^ready/m.test(output)) resolve({ stop });
    });
    child.on("error", reject);
    void ended.then((code) => reject(new Error(`${args.join(" ")} ended with code ${code}: ${output}`)));
  });
}
