import { failing, messageStates, reading } from "../../gallery/message-states.ts";
import { isKnown } from "./is-known.ts";

const { tracked } = messageStates;
const offline = failing({ kind: "noNetwork", service: "crm" });

describe("what a form starts from", () => {
  it.each([
    ["[R5] everything was read", {}, true],
    ["[R5] who is on it is still being read", { people: reading }, false],
    ["[R5] what it is regarding is still being read", { state: reading }, false],
    ["[P1] what it is regarding is only remembered", { state: { ...tracked.state, reading: true } }, false],
    ["[P1] nothing was asked yet", { state: { reading: false } }, false],
    ["[P5] what it is regarding cannot be known now", { state: offline, people: offline }, true],
  ] as const)("%s", (_, change, known) => {
    expect(isKnown({ ...tracked, ...change })).toBe(known);
  });

  it("[P5] waits for the selection, and for nothing where there is none", () => {
    expect(isKnown({ screen: "starting" })).toBe(false);
    expect(isKnown({ screen: "nothing" })).toBe(true);
  });

  it("[R5] an appointment waits like a message, a form never saved does not", () => {
    expect(isKnown({ ...tracked, screen: "appointment", saved: true, state: reading })).toBe(false);
    expect(isKnown({ screen: "appointment", saved: false, subject: "Visit", sharedMailbox: false })).toBe(true);
  });
});
