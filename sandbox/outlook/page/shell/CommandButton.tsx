/** A button of the ribbon or of the editor's format bar. */
import { Button, Divider, makeStyles, type ButtonProps } from "@fluentui/react-components";

const useStyles = makeStyles({
  button: { minWidth: "32px", flexShrink: 0, whiteSpace: "nowrap", paddingLeft: "8px", paddingRight: "8px" },
  divider: { flex: "none", height: "24px", padding: "0 6px" },
});

export function CommandButton({ appearance = "subtle", ...props }: ButtonProps) {
  const styles = useStyles();
  return <Button {...props} appearance={appearance} className={styles.button} />;
}

export function CommandDivider() {
  const styles = useStyles();
  return <Divider vertical className={styles.divider} />;
}
