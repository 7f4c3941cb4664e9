import type { Section } from "../view.ts";
import { createAsking } from "./asking.ts";
import type { OptionsWork } from "./options-work.ts";
import type { OptionsAct, OptionsView } from "./options-view.ts";

interface Place<Value> {
  readonly name: string;
  readonly act: OptionsAct;
  readonly service: "crm" | "mailbox" | "thisComputer";
  readonly slot: { read(view: OptionsView): Section<Value>; write(section: Section<Value>): Partial<OptionsView> };
  readonly ask: (signal: AbortSignal) => Promise<Value>;
}

/**
 * An option that is kept somewhere else. What the user wishes is shown at once; what is known to be kept is remembered, so
 * that a refused wish is taken back without those before and after it, and a late answer changes nothing (O1, O2).
 */
export function createKeptOption<Value>(work: OptionsWork, { name, act, service, slot, ask }: Place<Value>) {
  const asking = createAsking();
  let kept: { readonly value: Value } | undefined;
  let wishes: readonly ((value: Value) => Value)[] = [];

  const show = (): void => {
    if (kept === undefined) return;
    const value = wishes.reduce((before, wish) => wish(before), kept.value);
    const { problem: _, ...section } = slot.read(work.view.read());
    work.change(slot.write({ ...section, value, reading: false }));
  };

  return {
    read: (): Promise<void> =>
      work.read(
        name,
        {
          read: (view) => slot.read(view),
          write: (section) => {
            if (!section.reading && section.problem === undefined && section.value !== undefined)
              kept = { value: section.value };
            return slot.write(section);
          },
        },
        ask,
        { service, signal: asking.next() },
      ),
    change: async (wish: (value: Value) => Value, store: () => Promise<void>): Promise<void> => {
      kept ??= keptIn(slot.read(work.view.read()));
      wishes = [...wishes, wish];
      // What is being read may be from before the wish.
      asking.end();
      show();
      const done = await work.attempt(act, store, name);
      if (done && kept !== undefined) kept = { value: wish(kept.value) };
      wishes = wishes.filter((one) => one !== wish);
      asking.end();
      show();
    },
  };
}

const keptIn = <Value>({ value }: Section<Value>): { readonly value: Value } | undefined =>
  value === undefined ? undefined : { value };
