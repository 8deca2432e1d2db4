// Runs before anything is painted: what Material's script expects of the page, and the
// reader's own choice of scheme, type size and older readers' view. Without storage (some WeChat views), defaults.
(function () {
  "use strict";
  var script = document.currentScript;
  var scope = new URL(script.dataset.base, location.href);
  window.__md_scope = scope;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, char) {
      return (sum << 5) - sum + char.charCodeAt(0);
    }, 0);
  };
  window.__md_get = function (key, storage, base) {
    try {
      return JSON.parse((storage || localStorage).getItem((base || scope).pathname + "." + key));
    } catch (error) {
      return null;
    }
  };
  window.__md_set = function (key, value, storage, base) {
    try {
      (storage || localStorage).setItem((base || scope).pathname + "." + key, JSON.stringify(value));
    } catch (error) {
      // Nothing is remembered then.
    }
  };
  document.documentElement.classList.replace("no-js", "js");
  if (!window.speechSynthesis || !window.SpeechSynthesisUtterance) {
    document.documentElement.classList.add("no-voice");
  }
  var palette = window.__md_get("__palette");
  var dark = matchMedia("(prefers-color-scheme: dark)").matches;
  var scheme = palette && palette.color ? palette.color.scheme : dark ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme);
  var size = window.__md_get("__size");
  if (size === "small" || size === "large") document.documentElement.dataset.size = size;
  if (window.__md_get("__care") === true) document.documentElement.dataset.care = "";
})();
