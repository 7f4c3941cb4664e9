import { createAnnouncer } from "./announcer.ts";

test("the same words twice are two announcements", () => {
  const announcer = createAnnouncer();
  const heard: string[] = [];
  announcer.current.subscribe(() => heard.push(announcer.current.get().text));
  announcer.set("Appointment saved.");
  const { serial } = announcer.current.get();
  announcer.set("Appointment saved.");
  expect(heard).toEqual(["Appointment saved.", "Appointment saved."]);
  expect(announcer.current.get().serial).toBeGreaterThan(serial);
});
