import { Component, type ReactNode } from "react";
import { WarningRegular } from "@fluentui/react-icons/headless/svg/warning";
import { Button } from "../components/button.tsx";
import { useWords } from "../hooks/words.tsx";
import { Empty } from "./empty.tsx";

interface Props {
  readonly children: ReactNode;
  readonly onFault: (fault: unknown) => void;
  readonly onReload: () => void;
}

/** A defect of ours must not leave a white pane: it says so, and what was not harmed. (React asks for a class here.) */
export class FaultBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(fault: unknown): void {
    this.props.onFault(fault);
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault onReload={this.props.onReload} /> : this.props.children;
  }
}

function Fault({ onReload }: { readonly onReload: () => void }) {
  const words = useWords();
  return (
    <div role="alert">
      <Empty icon={<WarningRegular />} title={words.say("crash.title")}>
        <p className="quiet">{words.say("crash.text")}</p>
        <Button appearance="primary" onClick={onReload}>
          {words.say("command.reload")}
        </Button>
      </Empty>
    </div>
  );
}
