/** The master list of categories and those of an item. */
import { z } from "zod";
import { addMasterCategory, readMasterCategories, removeMasterCategory } from "../../graph/mail.ts";
import { fromWireColor, toWireColor } from "../wire-shapes.ts";
import { itemPathOf } from "./item-path.ts";
import { codeOf, ERROR, failed, method, plain, value, type Answer, type Method, type MethodCall } from "./method.ts";

const guarded = async (work: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await work();
  } catch (error) {
    return failed(codeOf(error));
  }
};

const getMaster = plain("masterCategories.getAsync", ({ desk }) =>
  guarded(async () => {
    const list = await readMasterCategories(desk.graph, desk.ownMailbox);
    return value(list.map((one) => ({ displayName: one.displayName, color: toWireColor(one.color) })));
  }),
);

const addMaster = method(
  "masterCategories.addAsync",
  z.object({ categoryDetails: z.array(z.object({ displayName: z.string(), color: z.string() })) }),
  ({ categoryDetails }, { desk }) =>
    guarded(async () => {
      const known = await readMasterCategories(desk.graph, desk.ownMailbox);
      const names = new Set(known.map((one) => one.displayName.toLowerCase()));
      if (categoryDetails.some((one) => names.has(one.displayName.toLowerCase()))) {
        return failed(ERROR.duplicateCategory);
      }
      for (const { displayName, color } of categoryDetails) {
        await addMasterCategory(desk.graph, desk.ownMailbox, { displayName, color: fromWireColor(color) });
      }
      return value();
    }),
);

const removeMaster = method(
  "masterCategories.removeAsync",
  z.object({ categories: z.array(z.string()) }),
  ({ categories }, { desk }) =>
    guarded(async () => {
      const known = await readMasterCategories(desk.graph, desk.ownMailbox);
      for (const name of categories) {
        const found = known.find((one) => one.displayName.toLowerCase() === name.toLowerCase());
        if (found === undefined) return failed(ERROR.invalidCategory);
        await removeMasterCategory(desk.graph, desk.ownMailbox, found.id);
      }
      return value();
    }),
);

const itemCategories = z.object({
  categories: z
    .array(z.string())
    .nullish()
    .transform((list) => list ?? []),
});

/** Outlook on the web lets add-ins read and change categories while reading and on one's own appointments. */
async function readItemCategories(call: MethodCall): Promise<readonly string[] | undefined> {
  switch (call.surface.kind) {
    case "appointmentOrganizer":
      return call.surface.form.get().categories;
    case "messageRead":
    case "appointmentAttendee": {
      const path = itemPathOf(call.surface);
      if (path === undefined) return undefined;
      const item = await call.desk.graph.read(`${path}?$select=id,categories`, itemCategories);
      return item.categories;
    }
    case "messageCompose":
    case "none":
      return undefined;
  }
}

const getItem = plain("categories.getAsync", (call) =>
  guarded(async () => {
    const names = await readItemCategories(call);
    if (names === undefined) return failed(ERROR.wrongSurface);
    const master = await readMasterCategories(call.desk.graph, call.desk.ownMailbox);
    return value(
      names.map((displayName) => ({
        displayName,
        color: toWireColor(master.find((one) => one.displayName === displayName)?.color ?? "none"),
      })),
    );
  }),
);

const changeItem = (name: string, change: (now: readonly string[], given: readonly string[]) => readonly string[]) =>
  method(name, z.object({ categories: z.array(z.string()) }), ({ categories }, call) =>
    guarded(async () => {
      const now = await readItemCategories(call);
      const path = itemPathOf(call.surface);
      if (now === undefined) return failed(ERROR.wrongSurface);
      const next = change(now, categories);
      if (call.surface.kind === "appointmentOrganizer") {
        call.surface.form.set((before) => ({ ...before, categories: next, state: "changed" }));
        return value();
      }
      const master = await readMasterCategories(call.desk.graph, call.desk.ownMailbox);
      const unknown = categories.some((one) => !master.some((known) => known.displayName === one));
      if (unknown) return failed(ERROR.invalidCategory);
      if (path === undefined) return failed(ERROR.notSaved);
      await call.desk.graph.send("PATCH", path, { categories: next });
      if (call.surface.kind === "messageRead") call.desk.itemChanged(call.surface.message.id);
      return value();
    }),
  );

export const CATEGORY_METHODS: Readonly<Record<number, Method>> = {
  160: getMaster,
  161: addMaster,
  162: removeMaster,
  157: getItem,
  158: changeItem("categories.addAsync", (now, given) => [...new Set([...now, ...given])]),
  159: changeItem("categories.removeAsync", (now, given) => now.filter((one) => !given.includes(one))),
};
