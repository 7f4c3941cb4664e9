import { messageKindOf } from "./item-class.ts";

describe("item classes (T11)", () => {
  it.each([
    ["IPM.Note", "mail"],
    ["IPM.Note.Custom", "mail"],
    ["IPM.Schedule.Meeting.Request", "meetingRequest"],
    ["IPM.Schedule.Meeting.Resp.Pos", "meetingResponse"],
    ["IPM.Schedule.Meeting.Canceled", "meetingCancellation"],
    ["IPM.Note.SMIME", "encrypted"],
    ["IPM.Note.SMIME.MultipartSigned", "mail"],
    ["IPM.Note.rpmsg.Microsoft.Voicemail", "encrypted"],
    ["REPORT.IPM.Note.NDR", "report"],
    ["IPM.Post", "other"],
  ])("%s is %s", (itemClass, kind) => {
    expect(messageKindOf(itemClass)).toBe(kind);
  });
});
