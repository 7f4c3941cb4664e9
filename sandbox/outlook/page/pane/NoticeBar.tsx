/** Notification messages of the add-in on the item that is open. */
import {
  Button,
  Link,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarGroup,
  ProgressBar,
} from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import { removeNotice, type Notice } from "../host/notices.ts";
import { commandSurfaceOf, surfaceKey, type Surface } from "../host/surface.ts";
import { buttonsOf } from "../manifest/model.ts";
import { useWorkspace } from "../shell/workspace-context.ts";
import { useStore } from "../store.ts";

const useStyles = makeStyles({
  icon: { width: "16px", height: "16px" },
  bars: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "4px", padding: "4px 0" },
  // A notice may be 150 characters long, and says what to do at its end.
  words: { overflowWrap: "anywhere", whiteSpace: "normal" },
});

const INTENTS = ["info", "info", "error", "info"] as const;
const PROGRESS = 1;

export function NoticeBar({ surface }: { readonly surface: Surface }) {
  const styles = useStyles();
  const { desk } = useWorkspace();
  const board = useStore(desk.notices);
  const notices = board[surfaceKey(surface)] ?? [];
  if (notices.length === 0) return null;
  return (
    <MessageBarGroup animate="exit-only" className={styles.bars}>
      {notices.map((notice) => (
        <NoticeView key={notice.key} notice={notice} surface={surface} />
      ))}
    </MessageBarGroup>
  );
}

function NoticeView({ notice, surface }: { readonly notice: Notice; readonly surface: Surface }) {
  const styles = useStyles();
  const { desk, host } = useWorkspace();
  const key = surfaceKey(surface);
  const image = notice.icon ? host.manifest.images[notice.icon] : undefined;
  const clicked = (actionType: string): void => {
    host.raise(surface, "olkInfobarClicked", [{ actionType, infobarType: notice.type }]);
  };
  const dismiss = (): void => {
    const change = removeNotice(desk.notices.get()[key] ?? [], notice.key);
    if (!change.ok) return;
    desk.notices.set((board) => ({ ...board, [key]: change.notices }));
    void desk.kept.write(
      "notifications",
      key,
      change.notices.filter((one) => one.persistent === true),
    );
    clicked("dismiss");
  };
  const act = (commandId: string | null | undefined, context: unknown): void => {
    const commands = commandSurfaceOf(surface);
    const button = commands && buttonsOf(host.manifest, commands).find((one) => one.id === commandId);
    clicked("showTaskPane");
    if (button !== undefined)
      host.openPane(button, typeof context === "string" ? context : JSON.stringify(context ?? ""));
  };
  return (
    <MessageBar
      intent={INTENTS[notice.type] ?? "info"}
      politeness={notice.type === 2 ? "assertive" : "polite"}
      {...(image === undefined ? {} : { icon: <img src={image} alt="" className={styles.icon} /> })}
    >
      <MessageBarBody className={styles.words}>
        {notice.message}{" "}
        {(notice.actions ?? []).map((action) => (
          <Link
            key={action.actionText}
            as="button"
            onClick={() => {
              act(action.commandId, action.contextData);
            }}
          >
            {action.actionText}
          </Link>
        ))}
        {notice.type === PROGRESS && <ProgressBar aria-label={notice.message} />}
      </MessageBarBody>
      {notice.type !== PROGRESS && (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              icon={<Dismiss20Regular />}
              aria-label={`Dismiss: ${notice.message}`}
              onClick={dismiss}
            />
          }
        />
      )}
    </MessageBar>
  );
}
