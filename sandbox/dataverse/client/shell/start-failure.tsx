import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { Failure } from "./notices.tsx";

/** The page cannot even begin. */
export function StartFailure({ error }: { readonly error: unknown }) {
  return (
    <FluentProvider theme={webLightTheme}>
      <main>
        <Failure title="The CRM page cannot start." error={error} />
      </main>
    </FluentProvider>
  );
}
