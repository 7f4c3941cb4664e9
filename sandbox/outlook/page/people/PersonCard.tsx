/** Details of one person, as an add-in asks for them by address or by the id of a contact. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Persona,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { findContact } from "../graph/items.ts";
import type { Contact } from "../graph/shapes.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

const useStyles = makeStyles({
  facts: { margin: "12px 0 0", padding: 0, listStyleType: "none", display: "grid", gap: "4px" },
});

export function PersonCard() {
  const { person } = useWorkspace();
  const wanted = useStore(person);
  return wanted === "" ? null : <Card key={wanted} wanted={wanted} />;
}

function Card({ wanted }: { readonly wanted: string }) {
  const styles = useStyles();
  const { session, person, desk } = useWorkspace();
  const [contact, setContact] = useState<Contact | undefined>(undefined);
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    let current = true;
    findContact(session.graph, session.mailbox, wanted)
      .then((found) => {
        if (current) setContact(found);
      })
      .catch(() => undefined)
      .finally(() => {
        if (current) setLooked(true);
      });
    return () => {
      current = false;
    };
  }, [session, wanted]);
  const user = session.description.users.find((one) => one.upn.toLowerCase() === wanted.toLowerCase());
  const address = wanted.includes("@") ? wanted : (contact?.emailAddresses[0]?.address ?? "");
  const name = contact?.displayName ?? user?.name ?? address;
  const numbers = [...(contact?.businessPhones ?? []), contact?.mobilePhone ?? ""].filter((one) => one !== "");
  const close = (): void => {
    person.set("");
  };
  return (
    <Dialog open onOpenChange={close}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{name || "Nobody is known by that"}</DialogTitle>
          <DialogContent>
            <Persona
              name={name}
              secondaryText={address}
              tertiaryText={[contact?.jobTitle ?? "", contact?.companyName ?? ""]
                .filter((one) => one !== "")
                .join(", ")}
              size="large"
            />
            <ul className={styles.facts}>
              {numbers.map((number) => (
                <li key={number}>{number}</li>
              ))}
              {looked && contact === undefined && <li>Not among your contacts.</li>}
            </ul>
          </DialogContent>
          <DialogActions>
            {address !== "" && (
              <Button
                appearance="primary"
                onClick={() => {
                  close();
                  void desk.newMessage({ to: [{ name, address }] }, []);
                }}
              >
                Write
              </Button>
            )}
            <Button onClick={close}>Close</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
