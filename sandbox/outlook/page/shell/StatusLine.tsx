/** What just happened, shown for a moment and said by screen readers. */
import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect } from "react";
import { useStore } from "../store.ts";
import { useWorkspace } from "./workspace-context.ts";

const useStyles = makeStyles({
  line: {
    position: "fixed",
    left: "50%",
    bottom: "24px",
    transform: "translateX(-50%)",
    zIndex: 10,
    padding: "8px 16px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackgroundInverted,
    color: tokens.colorNeutralForegroundInverted,
    boxShadow: tokens.shadow16,
    ":empty": { display: "none" },
  },
});
const SHOWN_FOR = 5_000;

export function StatusLine() {
  const styles = useStyles();
  const { status } = useWorkspace();
  const { text, serial } = useStore(status.current);
  useEffect(() => {
    if (text === "") return undefined;
    const timer = setTimeout(() => {
      status.set("");
    }, SHOWN_FOR);
    return () => {
      clearTimeout(timer);
    };
  }, [text, serial, status]);
  return (
    <div role="status" className={styles.line}>
      {text !== "" && <span key={serial}>{text}</span>}
    </div>
  );
}
