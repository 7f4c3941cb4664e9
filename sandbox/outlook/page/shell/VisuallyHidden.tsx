/** Words for screen readers that the eye gets from shape or colour. */
import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={useStyles().hidden}>{children}</span>;
}
