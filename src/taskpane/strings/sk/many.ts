import type { many } from "../en/many.ts";
import type { Translation } from "../words.ts";

export const slovak: Translation<typeof many> = {
  "progress.label": "Priebeh",
  "progress.do.done": "Hotovo {done} z {total}",
  "progress.do.failed": "Hotovo {done} z {total}, zlyhalo {failed}",
  "progress.undo.done": "Vrátené {done} z {total}",
  "progress.undo.failed": "Vrátené {done} z {total}, zlyhalo {failed}",
  retryFailed:
    "{failed, plural, one {Skúsiť znova neúspešnú položku} few {Skúsiť znova # neúspešné} many {Skúsiť znova # neúspešných} other {Skúsiť znova # neúspešných}}",
  undo: "Vrátiť všetko späť",
  stopHere: "Tu zastaviť",
  "stopHere.hint": "Čo je hotové, ostáva hotové.",
  "stop.keep": "Ponechať všetky záznamy",
  "stop.keep.hint": "Ostanú v CRM tak, ako sú.",
  "stop.rule":
    "{count, plural, one {Odstrániť # záznam iných, vaše ponechať} few {Odstrániť # záznamy iných, vaše ponechať} many {Odstrániť # záznamu iných, vaše ponechať} other {Odstrániť # záznamov iných, vaše ponechať}}",
  "stop.delete":
    "{count, plural, one {Odstrániť # záznam} few {Odstrániť # záznamy} many {Odstrániť # záznamu} other {Odstrániť # záznamov}}",
  "stop.delete.hint": "Tie s označením „možno odstrániť“. Zmiznú pre všetkých; Späť ich vráti.",
  "stop.mine": "váš",
  "stop.theirs": "vlastník {owner}",
  "stop.unknown": "vlastník neznámy",
  "stop.deletable": "možno odstrániť",
};
