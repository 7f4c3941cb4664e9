/** First and last names to combine. The two women called Li Chen are no accident: see `people.ts`. */
export const FIRST_NAMES: readonly string[] = (
  "Anna Bruno Carla Diego Elena Felix Greta Hugo Ida Jonas Katja Luca Marta Nils Olivia Pedro Rosa Stefan Tereza Umberto " +
  "Vera Walter Ximena Yusuf Zoë Aino Beatriz Cédric Dorota Emil Françoise Gustav Hanna Ivan Jürgen Klara Liam Magda " +
  "Noémie Óscar Petra Quentin Ruth Søren Tomáš Ulrike Valentín Wiebke Yannick Zsófia Aisha Björn Chiara Daan Erik Fatima"
).split(" ");

export const LAST_NAMES: readonly string[] = (
  "Albrecht Bianchi Castro Delgado Eriksen Fischer García Hoffmann Ivanov Jansen Kowalski Lehmann Moreau Novák Olsen " +
  "Pereira Quist Rossi Schmid Tanaka Ueberall Vogel Weber Ximénez Yılmaz Zimmermann Andersson Böhm Costa Dubois Ek " +
  "Ferrari Grant Hughes Isaksen Jovanović Klein Lefèvre Müller Nyström O'Brien Patel Ramos Sørensen Türk Urban Varga Wójcik"
).split(" ");

export const JOB_TITLES: Readonly<Record<"shop" | "city" | "courier" | "hotel" | "industry", readonly string[]>> = {
  shop: ["Owner", "Purchasing", "Workshop Manager", "Store Manager", "Bookkeeping"],
  city: ["Head of Mobility", "Procurement Officer", "Sustainability Officer", "Deputy Mayor", "Fleet Coordinator"],
  courier: ["Fleet Manager", "Operations Director", "Dispatcher", "Managing Director"],
  hotel: ["General Manager", "Guest Services", "Front Office Manager", "Owner"],
  industry: ["Facility Manager", "Head of Procurement", "HR Director", "Site Services", "Partner"],
};
