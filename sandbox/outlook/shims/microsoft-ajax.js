/*
 * Office.js for Outlook on the web expects a few globals of the old MicrosoftAjax library and would fetch that
 * library from the internet. This is the part it uses, written from the documented behaviour of those members.
 */
(() => {
  "use strict";
  if (window.Sys !== undefined) return;

  const failure = (kind, message, extra) => Object.assign(new Error(message), { name: kind }, extra);

  Error.argument = (paramName, message) =>
    failure(
      "Sys.ArgumentException",
      `Sys.ArgumentException: ${message ?? "Value does not fall within the expected range."}`,
      {
        paramName,
      },
    );
  Error.parameterCount = (message) =>
    failure("Sys.ParameterCountException", `Sys.ParameterCountException: ${message ?? "Parameter count mismatch."}`);

  /** Answers an Error when `value` breaks `spec` ({name, type, mayBeNull, optional}), else null. */
  Function._validateParameter = (value, spec, name = spec.name) => {
    if (value === undefined) {
      return spec.optional || spec.mayBeNull ? null : Error.argument(name, `The parameter ${name} is missing.`);
    }
    if (value === null) return spec.mayBeNull ? null : Error.argument(name, `The parameter ${name} must not be null.`);
    if (typeof spec.type !== "function" || spec.type === Object) return null;
    const fits = value instanceof spec.type || Object(value) instanceof spec.type;
    return fits ? null : Error.argument(name, `The parameter ${name} has the wrong type.`);
  };

  /** `values` is an `arguments` object, or a plain object whose members are named as the specs are. */
  Function._validateParams = (values, specs) => {
    const positional = typeof values.length === "number";
    if (positional && values.length > specs.length) return Error.parameterCount();
    for (const [index, spec] of specs.entries()) {
      const problem = Function._validateParameter(positional ? values[index] : values[spec.name], spec, spec.name);
      if (problem !== null) return problem;
    }
    return null;
  };

  Function.registerNamespace = (path) => {
    path.split(".").reduce((parent, name) => (parent[name] ??= {}), window);
  };
  Object.defineProperty(Function.prototype, "registerClass", {
    configurable: true,
    writable: true,
    value: function registerClass(_name, baseType) {
      if (typeof baseType === "function") Object.setPrototypeOf(this.prototype, baseType.prototype);
      return this;
    },
  });

  class StringBuilder {
    #parts = [];
    constructor(text) {
      this.append(text);
    }
    append(text) {
      if (text !== undefined && text !== null) this.#parts.push(String(text));
      return this;
    }
    appendLine(text) {
      return this.append(text).append("\r\n");
    }
    toString(separator = "") {
      return this.#parts.join(separator);
    }
  }

  window.Type = Function;
  window.Sys = {
    StringBuilder,
    Debug: { trace: () => undefined },
    Browser: { agent: null },
    Serialization: {
      JavaScriptSerializer: {
        serialize: (value) => JSON.stringify(value),
        deserialize: (text) => JSON.parse(text),
      },
    },
  };
})();
