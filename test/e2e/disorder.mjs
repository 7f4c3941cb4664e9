/**
 * A network on which answers overtake each other. `E2E_DISORDER=7 npm test -- e2e FILTER` loads this into the sandbox
 * (sandbox.ts): every request of a browser, for a script as well as for data, waits up to 200 ms before it is heard and up to
 * 200 ms before its answer is complete, once in a while three seconds, so that what was asked first may be done or answered
 * last. The number is the seed; requests of the tests themselves are not delayed. Every test must pass with any seed.
 */
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

const MOST = 200;
/** Longer than the page or Office.js takes to start. */
const STUCK = 3000;
const ONE_IN = 60;
let state = Number(process.env["E2E_DISORDER"]) >>> 0;

/** Mulberry32: the next whole number of milliseconds. */
function anyDelay() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  const drawn = (mixed ^ (mixed >>> 14)) >>> 0;
  return drawn % ONE_IN === 0 ? STUCK : Math.floor(drawn / ONE_IN) % (MOST + 1);
}

const fromBrowser = ({ headers }) => "sec-fetch-mode" in headers || "origin" in headers;

const delayed = (listener) => (incoming, outgoing) => {
  if (!fromBrowser(incoming)) {
    listener(incoming, outgoing);
    return;
  }
  const end = outgoing.end.bind(outgoing);
  outgoing.end = (...args) => {
    setTimeout(end, anyDelay(), ...args);
    return outgoing;
  };
  setTimeout(listener, anyDelay(), incoming, outgoing);
};

const { createServer } = https;
https.createServer = (options, listener) => createServer(options, delayed(listener));
syncBuiltinESMExports();
