/* Copies the article and its fields. Works on a page from a disk and on one without https too. */
(() => {
  const said = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
  const article = /** @type {HTMLElement} */ (document.querySelector("[data-wechat]"));

  /** @param {string} text */
  const say = (text) => {
    const shown = document.createElement("span");
    shown.textContent = text;
    said.replaceChildren(shown);
    setTimeout(() => shown.remove(), 6000);
  };

  /**
   * Put text on the clipboard while the browser copies, which keeps rich text byte for byte;
   * `navigator.clipboard` would rewrite it, and is missing without https.
   * @param {string} text
   * @param {string} html
   */
  const copyByEvent = (text, html) => {
    let isDone = false;
    /** @param {ClipboardEvent} event */
    const give = (event) => {
      if (!event.clipboardData) return;
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
      isDone = true;
    };
    document.addEventListener("copy", give);
    try {
      return document.execCommand("copy") && isDone;
    } catch (_) {
      return false;
    } finally {
      document.removeEventListener("copy", give);
    }
  };

  /**
   * @param {string} text
   * @param {string} html
   */
  const copyByClipboard = (text, html) => {
    if (!html) return navigator.clipboard.writeText(text);
    const parts = { "text/plain": text, "text/html": html };
    const blobs = Object.entries(parts).map(([type, one]) => [type, new Blob([one], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  /**
   * @param {string} name
   * @param {string} text
   * @param {string} html
   */
  const copy = async (name, text, html = "") => {
    try {
      if (!copyByEvent(text, html)) await copyByClipboard(text, html);
      say(`已复制${name}，可以到公众号里粘贴。`);
    } catch (_) {
      say(`浏览器不让复制${name}，请选中文字，按 Ctrl+C。`);
    }
  };

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-copy]"));
    if (!button) return;
    const name = button.dataset.copy || "";
    if (button.dataset.text !== undefined) {
      copy(name, button.dataset.text);
      return;
    }
    // Some browsers copy only while something is selected; staff see what was taken.
    const selection = getSelection();
    if (selection) selection.selectAllChildren(article);
    copy(name, article.innerText, article.innerHTML.trim());
  });
})();
