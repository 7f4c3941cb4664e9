/** Words of what is done with many items at once: progress, and the question before tracking stops. */
export const many = {
  "progress.label": "Progress",
  "progress.do.done": "{done} of {total} done",
  "progress.do.failed": "{done} of {total} done, {failed} failed",
  "progress.undo.done": "{done} of {total} undone",
  "progress.undo.failed": "{done} of {total} undone, {failed} failed",
  retryFailed: "{failed, plural, one {Try the failed one again} other {Try the # failed again}}",
  undo: "Undo all",
  stopHere: "Stop here",
  "stopHere.hint": "What is done stays done.",
  "stop.keep": "Keep all records",
  "stop.keep.hint": "They stay in the CRM as they are.",
  "stop.rule":
    "{count, plural, one {Delete # record of others, keep yours} other {Delete # records of others, keep yours}}",
  "stop.delete": "{count, plural, one {Delete # record} other {Delete # records}}",
  "stop.delete.hint": "Those marked “can be deleted”. They disappear for everybody; Undo brings them back.",
  "stop.mine": "yours",
  "stop.theirs": "owner {owner}",
  "stop.unknown": "owner not known",
  "stop.deletable": "can be deleted",
} as const;
