// What the pages do beyond HTML: the phone menu, the tools of an article, the contents list; and
// the search, which is loaded when somebody is about to search.
(function () {
  "use strict";

  var told = document.currentScript.dataset;
  var loading = {};
  var load = function (address) {
    loading[address] = loading[address] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = function () {
        delete loading[address];
        reject(new Error(address));
      };
      document.head.appendChild(script);
    });
    return loading[address];
  };
  var search;
  var start = function (script, element) {
    return Promise.all([load(told.engine), load(script)]).then(function () {
      var root = new URL(told.root, location.href).href;
      search = search || zhibuSearch.open({ root: root, form: told.form, index: told.index });
      zhibuSearch.start[element.dataset.searchPage ? "page" : "box"](element, search);
    });
  };
  var page = document.querySelector("[data-search-page]");
  var box = document.querySelector("[data-find]");
  if (told.engine && page) {
    start(told.page, page).catch(function () {
      page.querySelector("[data-search-results]").insertAdjacentHTML(
        "afterbegin", '<p role="alert" class="z-search__none">搜索程序没有取到，请检查网络后刷新网页。</p>'
      );
    });
  }
  if (box) {
    box.addEventListener("focusin", function () {
      // Without it the form still leads to the search page.
      start(told.box, box).catch(function () {});
    }, { once: true });
  }
  if (told.engine) {
    document.addEventListener("keydown", function (event) {
      var target = event.target;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      var input = document.querySelector("[data-search-input]") || box.querySelector("input");
      event.preventDefault();
      if (input.offsetParent) input.focus();
      else location.href = box.action;
    });
  }

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
