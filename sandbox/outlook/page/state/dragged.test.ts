import { draggedMessage } from "./dragged.ts";

const mailbox = { upn: "maya@bikes.example", name: "Maya", shared: false };

test("a message is dragged as a file that any system can name", () => {
  expect(draggedMessage(mailbox, "A/1", 'RE: "May" \u0007 order?').name).toBe("RE_ _May_ _ order_.eml");
  expect(draggedMessage(mailbox, "A/1", "  ").name).toBe("message.eml");
  expect(draggedMessage(mailbox, "A/1", "x").path).toMatch(/messages\/A%2F1\/\$value$/);
});
