// `npm start`. This file must be understood by every Node that knows modules: it is the one that says "too old".
const needed = [20, 19];
const found = process.versions.node.split(".").map(Number);

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    "sandbox: Node " +
      needed.join(".") +
      " or newer is needed, this is " +
      process.versions.node +
      ". See https://nodejs.org/",
  );
  process.exitCode = 2;
} else {
  import("./launch.mjs").then(({ launch }) => launch());
}
