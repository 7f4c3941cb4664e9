import type { ReactNode } from "react";
import { CheckmarkCircleRegular } from "@fluentui/react-icons/headless/svg/checkmark-circle";
import { DismissRegular } from "@fluentui/react-icons/headless/svg/dismiss";
import { ErrorCircleRegular } from "@fluentui/react-icons/headless/svg/error-circle";
import { InfoRegular } from "@fluentui/react-icons/headless/svg/info";
import { WarningRegular } from "@fluentui/react-icons/headless/svg/warning";
import { useWords } from "../hooks/words.tsx";
import { IconButton } from "./button.tsx";

export type Intent = "info" | "success" | "warning" | "error";

const ICONS: Readonly<Record<Intent, ReactNode>> = {
  info: <InfoRegular />,
  success: <CheckmarkCircleRegular />,
  warning: <WarningRegular />,
  error: <ErrorCircleRegular />,
};

export interface NoticeProps {
  readonly intent: Intent;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Without it the notice stays as long as its cause does. */
  readonly onDismiss?: (() => void) | undefined;
}

/** A message that stays. Nothing of ours disappears by itself (P5). */
export function Notice({ intent, children, actions, onDismiss }: NoticeProps) {
  const words = useWords();
  return (
    <div className={`notice ${intent}`}>
      <span className="noticeIcon" aria-hidden="true">
        {ICONS[intent]}
      </span>
      <div className="noticeBody">
        <div className="noticeText">{children}</div>
        {Boolean(actions) && <div className="noticeActions">{actions}</div>}
      </div>
      {onDismiss !== undefined && (
        <IconButton label={words.say("command.dismiss")} icon={<DismissRegular />} onClick={onDismiss} />
      )}
    </div>
  );
}
