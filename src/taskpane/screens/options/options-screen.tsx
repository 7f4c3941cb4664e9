import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { ArrowLeftRegular } from "@fluentui/react-icons/headless/svg/arrow-left";
import { ChevronRightRegular } from "@fluentui/react-icons/headless/svg/chevron-right";
import type { OptionsPage } from "../../../app/options/options-view.ts";
import { Button } from "../../components/button.tsx";
import { Skeleton } from "../../components/section.tsx";
import { useInSight } from "../../hooks/use-in-sight.ts";
import { BookPage } from "./book-page.tsx";
import { FieldsPage } from "./fields-page.tsx";
import { FiltersPage } from "./filters-page.tsx";
import { HealthPage } from "./health-page.tsx";
import { MainPage } from "./main-page.tsx";
import { OrganizationPage } from "./organization-page.tsx";
import { NotSaved } from "./not-saved.tsx";
import { OutcomeLine } from "./outcome-line.tsx";
import type { PageProps } from "./page-props.ts";
import { SynchronizationPage } from "./synchronization-page.tsx";
import { TrackingPage } from "./tracking-page.tsx";
import { useOptionsWords } from "./words.ts";
import type { OptionsScreenProps } from "./page-props.ts";

const PAGES = ["tracking", "synchronization", "filters", "book", "fields", "organization", "health"] as const;
type SubPage = (typeof PAGES)[number];

/** The user's options: a short first page, and one page per subject. Every change is saved at once. */
export function OptionsScreen(props: OptionsScreenProps) {
  const { view, desk, preferences } = props;
  const [page, setPage] = useState<OptionsPage>("main");
  const outcome = view?.outcome;
  const failure = outcome?.kind === "failed" ? outcome : undefined;
  const alert = useRef<HTMLDivElement>(null);
  useInSight(alert, failure ?? preferences.problem);
  useEffect(() => {
    desk?.open(page);
  }, [desk, page]);
  return (
    <>
      <div ref={alert} role="alert" className="optionsOutcome">
        {preferences.problem !== undefined && <NotSaved problem={preferences.problem} />}
        {failure !== undefined && <OutcomeLine outcome={failure} onDismiss={() => desk?.dismissOutcome()} />}
      </div>
      <div role="status" className="optionsOutcome">
        {outcome?.kind === "done" && <OutcomeLine outcome={outcome} onDismiss={() => desk?.dismissOutcome()} />}
      </div>
      {page === "main" ? (
        <MainPage {...props}>
          <Directory onOpen={setPage} />
        </MainPage>
      ) : (
        <SubPageFrame
          page={page}
          onBack={() => {
            desk?.closeDraft();
            setPage("main");
          }}
        >
          {view === undefined || desk === undefined ? (
            <div className="section">
              <Skeleton lines={5} />
            </div>
          ) : (
            <SubPage {...props} page={page} view={view} desk={desk} />
          )}
        </SubPageFrame>
      )}
    </>
  );
}

function Directory({ onOpen }: { readonly onOpen: (page: SubPage) => void }) {
  const words = useOptionsWords();
  return (
    <ul className="directory">
      {PAGES.map((page) => (
        <li key={page}>
          <button
            type="button"
            className="row directoryRow"
            onClick={() => {
              onOpen(page);
            }}
          >
            <span className="directoryText">
              <span>{words.say(`page.${page}`)}</span>
              <span className="small quiet">{words.say(`page.${page}.hint`)}</span>
            </span>
            <ChevronRightRegular aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface FrameProps {
  readonly page: SubPage;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** Heading with the way back. The heading takes the focus: the button that opened the page is gone. */
function SubPageFrame({ page, onBack, children }: FrameProps) {
  const words = useOptionsWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [page]);
  return (
    <>
      <div className="subPageHead">
        <Button appearance="subtle" icon={<ArrowLeftRegular />} onClick={onBack}>
          {words.say("back")}
        </Button>
        <h2 ref={heading} tabIndex={-1}>
          {words.say(`page.${page}`)}
        </h2>
      </div>
      {children}
    </>
  );
}

function SubPage({ page, ...props }: PageProps & { readonly page: SubPage }) {
  switch (page) {
    case "tracking":
      return <TrackingPage {...props} />;
    case "synchronization":
      return <SynchronizationPage {...props} />;
    case "filters":
      return <FiltersPage {...props} />;
    case "book":
      return <BookPage {...props} />;
    case "fields":
      return <FieldsPage {...props} />;
    case "organization":
      return <OrganizationPage {...props} />;
    case "health":
      return <HealthPage {...props} />;
  }
}
