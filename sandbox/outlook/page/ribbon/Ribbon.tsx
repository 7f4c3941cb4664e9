/** The ribbon: the page's own commands for what is open, then the add-in's groups as the manifest describes them. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { commandSurfaceOf } from "../host/surface.ts";
import type { CommandSurface } from "../manifest/model.ts";
import type { PageModule } from "../host/desk.ts";
import { ArrowKeyGroup } from "../shell/ArrowKeyGroup.tsx";
import { CommandDivider } from "../shell/CommandButton.tsx";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";
import { AddinGroup } from "./AddinGroup.tsx";
import { CalendarCommands } from "./CalendarCommands.tsx";
import { DraftCommands, EventFormCommands } from "./FormCommands.tsx";
import { MailCommands } from "./MailCommands.tsx";

const useStyles = makeStyles({
  ribbon: {
    margin: "0 8px 8px 0",
    padding: "4px 6px",
    minHeight: "40px",
    display: "flex",
    flexWrap: "wrap",
    gap: "2px",
    alignItems: "center",
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 640px)": { margin: 0, borderRadius: 0, flexWrap: "nowrap", overflowX: "auto" },
  },
});

export function Ribbon() {
  const styles = useStyles();
  const { host, forms, module, mail, events, surface } = useWorkspace();
  const form = useStore(forms.store);
  const current = useStore(module);
  // Read so that the ribbon is drawn again when the item changes.
  useStore(mail.store);
  useStore(events.store);
  const commands = commandSurfaceOf(surface()) ?? restingSurface(current);
  const groups = commands === undefined || !host.serves(surface()) ? [] : host.manifest.groups[commands];
  const own = form === undefined ? current : form.kind;
  if (own === "people" || own === "tasks") return null;
  return (
    <ArrowKeyGroup role="toolbar" label="Ribbon" className={styles.ribbon}>
      {own === "mail" && <MailCommands />}
      {own === "calendar" && <CalendarCommands />}
      {form?.kind === "draft" && <DraftCommands draft={form.draft} />}
      {form?.kind === "event" && <EventFormCommands form={form.form} />}
      {groups.length > 0 && <CommandDivider />}
      {groups.map((group) => (
        <AddinGroup key={group.id} group={group} />
      ))}
    </ArrowKeyGroup>
  );
}

/** Without an item, Mail still offers the panes that need none. */
const restingSurface = (module: PageModule): CommandSurface | undefined =>
  module === "mail" ? "MessageReadCommandSurface" : undefined;
