/** Fills `{product}`, `{count}` … of the text lists. Within one conversation the same values are used throughout. */
import { COLOURS, PRODUCTS } from "./lists/offers.ts";
import type { Chance } from "./random.ts";

export interface Filling {
  readonly product: string;
  readonly price: number;
  readonly count: number;
  readonly colour: string;
  readonly number: string;
  readonly company: string;
  readonly city: string;
}

export function pickFilling(chance: Chance, known: Pick<Filling, "company" | "city">): Filling {
  const { name, price } = chance.pick(PRODUCTS);
  return {
    product: name,
    price,
    count: chance.pick([3, 5, 8, 10, 12, 15, 20, 24, 30, 40]),
    colour: chance.pick(COLOURS),
    number: `2${String(chance.whole(10_000, 99_999))}`,
    ...known,
  };
}

export function fill(text: string, filling: Filling): string {
  const values: Readonly<Record<string, string>> = {
    product: filling.product,
    count: String(filling.count),
    colour: filling.colour,
    number: filling.number,
    company: filling.company,
    city: filling.city,
  };
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

export const fillIn = (chance: Chance, text: string, known: Pick<Filling, "company" | "city">): string =>
  fill(text, pickFilling(chance, known));
