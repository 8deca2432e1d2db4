/* In previews only: what is wrong with the articles, above the last good pages; and from each
   article the way to its edition for a public account. */
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

  const linkToWechat = (article) => {
    const url = new URL(`zhibu-wechat/${article.dataset.articleId}`, new URL(source, location.href));
    // Without live reload MkDocs lets nobody answer for it.
    fetch(url, { method: "HEAD" }).then((answer) => {
      if (!answer.ok) return;
      const link = element("a", "z-wechat", "公众号版");
      Object.assign(link, { href: url, target: "_blank", rel: "noopener" });
      const tools = article.querySelector("[data-tools]");
      (tools || article).prepend(link);
    }, () => {});
  };

  document.querySelectorAll("article[data-article-id]").forEach(linkToWechat);
  fetch(source, { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.json() : []))
    .then(show, () => {});
})();
