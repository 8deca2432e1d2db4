/* In previews only: what is wrong with the articles, above the last good pages. */
(() => {
  const source = document.currentScript.dataset.problems;

  const element = (tag, className, ...content) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  const item = (problem) => {
    const place = `${problem.path}:${problem.line}:${problem.column}`;
    return element("li", "", element("code", "", place), problem.message,
      element("small", "", problem.hint));
  };

  const show = (problems) => {
    if (!problems.length) return;
    const title = `有 ${problems.length} 处问题需要改正，改好以前网页不会更新`;
    const panel = element("details", "z-problems", element("summary", "", title),
      element("ol", "", ...problems.slice(0, 50).map(item)));
    panel.open = true;
    panel.setAttribute("role", "alert");
    document.body.append(panel);
  };

  fetch(source, { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.json() : []))
    .then(show, () => {});
})();
