/** Faults on purpose: a banner while any is active, and a small form to order and remove them. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
  Switch,
  tokens,
} from "@fluentui/react-components";
import { Bug20Regular, Delete20Regular } from "@fluentui/react-icons";
import { useEffect, useMemo, useState } from "react";
import { createStore, useStore, type Store } from "../store.ts";
import type { Description } from "../state/session.ts";
import { createFaultDoor, FAULT_KINDS, type FaultDoor, type FaultEntry, type FaultService } from "./faults.ts";
import { useWorkspace } from "./workspace-context.ts";

const LOOK_EVERY = 5_000;
const panelOpen: Store<boolean> = createStore<boolean>(false);
const doors = new Map<Description, FaultDoor>();

/** One door for banner, button and panel. */
function useFaultDoor(): FaultDoor {
  const { description } = useWorkspace().session;
  return useMemo(() => {
    const door = doors.get(description) ?? createFaultDoor(description);
    doors.set(description, door);
    return door;
  }, [description]);
}

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: "0 0 16px", padding: 0 },
  entry: {
    display: "flex",
    alignItems: "center",
    gap: "8px",
    padding: "4px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { flex: 1, minWidth: 0, overflowWrap: "anywhere" },
  form: {
    display: "grid",
    gridTemplateColumns: "repeat(2, minmax(0, 1fr))",
    gap: "12px",
    "@media (max-width: 480px)": { gridTemplateColumns: "minmax(0, 1fr)" },
    "& select, & input": { minWidth: 0, width: "100%" },
  },
  wide: { gridColumn: "1 / -1" },
  refusal: { color: tokens.colorPaletteRedForeground1, gridColumn: "1 / -1" },
});

const describe = (fault: FaultEntry): string => {
  const left = fault.times === 0 ? "until removed" : `${fault.times ?? 1}×`;
  const where = fault.match ? ` on ${fault.match}` : " on every request";
  return `${fault.service}: ${fault.what}${where}, ${left}, struck ${fault.struck ?? 0}×`;
};

export function FaultBanner() {
  const door = useFaultDoor();
  const faults = useStore(door.store);
  useEffect(() => {
    const look = (): void => {
      // The banner is about faults we ordered: a service that does not answer shows elsewhere.
      if (document.visibilityState === "visible") door.refresh().catch(() => undefined);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY);
    return () => {
      clearInterval(timer);
    };
  }, [door]);
  if (faults.length === 0) return null;
  return (
    <MessageBar intent="warning">
      <MessageBarBody>
        {faults.length === 1 ? "A fault is active" : `${faults.length} faults are active`}:{" "}
        {faults.map(describe).join("; ")}
      </MessageBarBody>
      <MessageBarActions>
        <Button
          onClick={() => {
            panelOpen.set(true);
          }}
        >
          Show
        </Button>
        <Button onClick={() => void door.removeAll()}>Remove all</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

export function FaultButton() {
  const open = useStore(panelOpen);
  const styles = useStyles();
  const door = useFaultDoor();
  const faults = useStore(door.store);
  return (
    <Dialog
      open={open}
      onOpenChange={(_event, data) => {
        panelOpen.set(data.open);
        if (data.open) void door.refresh();
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Bug20Regular />} aria-label="Faults" title="Faults" />
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Faults on purpose</DialogTitle>
          <DialogContent>
            {faults.length === 0 && <p>No fault is active.</p>}
            <ul className={styles.list}>
              {faults.map((fault) => (
                <li key={`${fault.service} ${fault.id}`} className={styles.entry}>
                  <span className={styles.words}>{describe(fault)}</span>
                  <Button
                    appearance="subtle"
                    icon={<Delete20Regular />}
                    aria-label={`Remove fault ${fault.id} of ${fault.service}`}
                    onClick={() => void door.remove(fault)}
                  />
                </li>
              ))}
            </ul>
            <FaultForm door={door} />
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Close</Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Only the members that were filled in go into the rule: the service refuses what makes no sense. */
function FaultForm({ door }: { readonly door: FaultDoor }) {
  const styles = useStyles();
  const [service, setService] = useState<FaultService>("dataverse");
  const [what, setWhat] = useState<string>("status");
  const [fields, setFields] = useState({ status: "503", retryAfter: "", code: "", ms: "2000", match: "", times: "1" });
  const [inner, setInner] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const input = (name: keyof typeof fields, label: string) => (
    <Field label={label}>
      <Input
        value={fields[name]}
        onChange={(_event, data) => {
          setFields((before) => ({ ...before, [name]: data.value }));
        }}
      />
    </Field>
  );
  const add = async (): Promise<void> => {
    const number = (name: keyof typeof fields) => (fields[name] === "" ? {} : { [name]: Number(fields[name]) });
    const text = (name: keyof typeof fields) => (fields[name] === "" ? {} : { [name]: fields[name] });
    setRefusal(
      await door.add(service, {
        what,
        ...(what === "status" ? { ...number("status"), ...number("retryAfter"), ...text("code") } : {}),
        ...(what === "delay" || what === "clock" ? number("ms") : {}),
        ...text("match"),
        ...number("times"),
        ...(inner ? { inner } : {}),
      }),
    );
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label="Service">
        <Select
          value={service}
          onChange={(_event, data) => {
            setService(data.value === "graph" ? "graph" : "dataverse");
          }}
        >
          <option value="graph">Graph (mailbox)</option>
          <option value="dataverse">Dataverse (CRM)</option>
        </Select>
      </Field>
      <Field label="What happens">
        <Select
          value={what}
          onChange={(_event, data) => {
            setWhat(data.value);
          }}
        >
          {FAULT_KINDS.map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {what === "status" && input("status", "Status")}
      {what === "status" && input("retryAfter", "Retry-After (seconds)")}
      {what === "status" && input("code", "Error code")}
      {(what === "delay" || what === "clock") && input("ms", "Milliseconds")}
      {input("times", "Times (0 = until removed)")}
      <div className={styles.wide}>{input("match", "Only requests that match (regular expression)")}</div>
      <Switch
        className={styles.wide}
        label="Inside batches"
        checked={inner}
        onChange={(_event, data) => {
          setInner(data.checked);
        }}
      />
      {refusal !== undefined && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
      <Button type="submit" appearance="primary">
        Add fault
      </Button>
    </form>
  );
}
