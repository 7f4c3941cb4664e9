import type { ReactNode } from "react";
import { BriefcaseRegular } from "@fluentui/react-icons/headless/svg/briefcase";
import { BuildingRegular } from "@fluentui/react-icons/headless/svg/building";
import { CalendarLtrRegular } from "@fluentui/react-icons/headless/svg/calendar-ltr";
import { CallRegular } from "@fluentui/react-icons/headless/svg/call";
import { DocumentRegular } from "@fluentui/react-icons/headless/svg/document";
import { MailRegular } from "@fluentui/react-icons/headless/svg/mail";
import { PeopleTeamRegular } from "@fluentui/react-icons/headless/svg/people-team";
import { PersonRegular } from "@fluentui/react-icons/headless/svg/person";
import { PersonAddRegular } from "@fluentui/react-icons/headless/svg/person-add";
import { TargetArrowRegular } from "@fluentui/react-icons/headless/svg/target-arrow";
import { TaskListLtrRegular } from "@fluentui/react-icons/headless/svg/task-list-ltr";
import { useWords } from "../hooks/words.tsx";
import type { TableName } from "../../domain/records.ts";
import { tableName } from "../strings/table-name.ts";

interface Symbol {
  readonly palette: string;
  readonly icon: ReactNode;
}

const person: Symbol = { palette: "blue", icon: <PersonRegular /> };
const calendar: Symbol = { palette: "royalBlue", icon: <CalendarLtrRegular /> };
const paper: Symbol = { palette: "steel", icon: <DocumentRegular /> };

/** One symbol per kind of record; colours are Fluent palette pairs whose contrast the token tests check. */
function symbolOf(table: TableName): Symbol {
  switch (table) {
    case "account":
      return { palette: "steel", icon: <BuildingRegular /> };
    case "contact":
      return person;
    case "lead":
      return { palette: "lilac", icon: <PersonAddRegular /> };
    case "opportunity":
      return { palette: "forest", icon: <TargetArrowRegular /> };
    case "incident":
      return { palette: "pumpkin", icon: <BriefcaseRegular /> };
    case "email":
      return { palette: "cornflower", icon: <MailRegular /> };
    case "appointment":
    case "recurringappointmentmaster":
    case "serviceappointment":
      return calendar;
    case "task":
      return { palette: "teal", icon: <TaskListLtrRegular /> };
    case "phonecall":
      return { palette: "teal", icon: <CallRegular /> };
    case "systemuser":
      return { ...person, palette: "steel" };
    case "team":
    case "queue":
      return { palette: "steel", icon: <PeopleTeamRegular /> };
    default:
      return paper;
  }
}

/** The symbol of a record type; its name is read to those who do not see it. */
export function RecordSymbol({ table }: { readonly table: TableName }) {
  const words = useWords();
  const symbol = symbolOf(table);
  return (
    <span className={`symbol ${symbol.palette}`}>
      {symbol.icon}
      <span className="hiddenText">{tableName(words, table, "one")}: </span>
    </span>
  );
}
