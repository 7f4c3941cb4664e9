import { ArrowLeftRegular } from "@fluentui/react-icons/headless/svg/arrow-left";
import { useLayoutEffect, useRef } from "react";
import { Button } from "../../components/button.tsx";
import { useWords } from "../../hooks/words.tsx";

/** The top of a form, and the way back. The user asked for the form: the focus goes there with them. */
export function RoomHead({ title, onBack }: { readonly title: string; readonly onBack: () => void }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <header className="roomHead">
      <Button appearance="link" icon={<ArrowLeftRegular />} onClick={onBack}>
        {words.say("back")}
      </Button>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
    </header>
  );
}
