// What the pages do beyond HTML: the phone menu, the tools of an article, the contents list.
(function () {
  "use strict";

  var menu = document.querySelector(".z-menu");
  if (menu) {
    var opener = menu.querySelector("[data-menu-open]");
    var closer = menu.querySelector("[data-menu-close]");
    closer.hidden = false;
    var close = function (back) {
      menu.open = false;
      if (back) opener.focus();
    };
    closer.addEventListener("click", function () { close(true); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) close(true);
    });
    document.addEventListener("click", function (event) {
      if (menu.open && !menu.contains(event.target)) close(false);
    });
  }

  var tools = document.querySelector("[data-tools]");
  if (tools) {
    var said = tools.querySelector("[role=status]");
    var root = document.documentElement;
    var sizes = [0.9, 1, 1.12, 1.25, 1.45];
    var resize = function (step) {
      var now = parseFloat(root.style.getPropertyValue("--z-size")) || 1;
      var at = Math.max(0, Math.min(sizes.length - 1, sizes.indexOf(now) + step));
      root.style.setProperty("--z-size", String(sizes[at]));
      window.__md_set("__size", sizes[at]);
    };
    var share = function () {
      var address = location.href.split("#")[0];
      if (navigator.share) {
        navigator.share({ title: document.title, url: address }).catch(function () {});
      } else if (navigator.clipboard) {
        navigator.clipboard.writeText(address).then(
          function () { said.textContent = "网址已复制"; },
          function () { said.textContent = address; }
        );
      } else {
        said.textContent = address;
      }
    };
    var actions = {
      smaller: function () { resize(-1); },
      larger: function () { resize(1); },
      print: function () { window.print(); },
      share: share,
    };
    tools.addEventListener("click", function (event) {
      var button = event.target.closest("[data-tool]");
      if (button) actions[button.dataset.tool]();
    });
    tools.hidden = false;
  }

  // Material wraps wide tables of docs pages when the page has loaded; a keyboard must reach them.
  window.addEventListener("load", function () {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach(function (table) {
      table.tabIndex = 0;
      table.setAttribute("role", "region");
      table.setAttribute("aria-label", "表格");
    });
  });

  var contents = document.querySelectorAll(".z-rail__contents a");
  if (contents.length && "IntersectionObserver" in window) {
    var links = {};
    contents.forEach(function (link) { links[decodeURIComponent(link.hash.slice(1))] = link; });
    var observer = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (!one.isIntersecting) return;
        contents.forEach(function (link) { link.removeAttribute("aria-current"); });
        links[one.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "-10% 0px -75% 0px" });
    Object.keys(links).forEach(function (id) {
      var target = document.getElementById(id);
      if (target) observer.observe(target);
    });
  }
})();
