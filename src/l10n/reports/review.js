"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const $ = (id) => document.getElementById(id);
  const articles = [...document.querySelectorAll(".article")].map((element) => ({
    element,
    locale: element.dataset.locale,
    part: element.querySelector(".part"),
    units: [...element.querySelectorAll(".unit")].map((unit) => ({ element: unit, text: null })),
    own: element.querySelectorAll(":scope > .findings > .finding"),
  }));
  const MANY = 300; // rows: more are not unfolded at once
  const words = (text) => text.normalize("NFKC").toLowerCase();
  const value = (id) => ($(id) ? $(id).value : "");

  function fits(unit, wanted) {
    const { s: state, c: checks } = unit.element.dataset;
    if (wanted.state && state !== wanted.state) return false;
    if (wanted.check === "*" ? !checks : wanted.check && !checks.split(" ").includes(wanted.check)) return false;
    if (!wanted.search) return true;
    if (unit.text === null) {
      const [source, target] = unit.element.querySelectorAll(".s, .t");
      unit.text = words(`${source.textContent}\n${target.textContent}`);
    }
    return unit.text.includes(wanted.search);
  }

  function filter() {
    const wanted = { state: value("state"), check: value("check"), search: words(value("search").trim()) };
    const locale = value("locale");
    const narrow = wanted.state || wanted.check || wanted.search;
    let shown = 0;
    let total = 0;
    for (const article of articles) {
      let here = 0;
      total += article.units.length;
      if (!locale || locale === article.locale) {
        for (const unit of article.units) {
          const seen = fits(unit, wanted);
          unit.element.hidden = !seen;
          here += seen;
        }
      }
      const file = !wanted.search && !wanted.state && wanted.check && [...article.own].some(
        (one) => wanted.check === "*" || one.querySelector("code").textContent === wanted.check);
      article.element.hidden = (locale && locale !== article.locale) || (narrow && !here && !file);
      article.part.textContent = narrow && here ? `${here} shown` : "";
      shown += here;
      if (narrow && !article.element.hidden && shown <= MANY) article.element.open = true;
    }
    $("shown").textContent = `${shown.toLocaleString("en")} of ${total.toLocaleString("en")} rows`;
    $("nothing").hidden = articles.some((article) => !article.element.hidden);
  }

  function step(forward) {
    const stops = [];
    for (const article of articles) {
      if (article.element.hidden) continue;
      for (const unit of article.units) {
        if (!unit.element.hidden && unit.element.dataset.c) stops.push([unit.element, article.element]);
      }
    }
    if (!stops.length) return;
    const at = stops.findIndex(([unit]) => unit === step.at);
    const next = at < 0 ? (forward ? 0 : stops.length - 1) : (at + (forward ? 1 : -1) + stops.length) % stops.length;
    const [unit, article] = stops[next];
    article.open = true;
    step.at = unit;
    unit.focus({ preventScroll: true });
    unit.scrollIntoView({ block: "center" });
  }

  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let owner = null;

  function hide() {
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    for (const twin of document.querySelectorAll(".twin")) twin.classList.remove("twin");
    tip.hidden = true;
    owner = null;
  }

  function show(mark) {
    if (mark === owner) return;
    hide();
    owner = mark;
    tip.textContent = mark.dataset.tip;
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    const unit = mark.closest(".unit");
    for (const other of unit.querySelectorAll("[data-k]")) {
      if (other.dataset.k === mark.dataset.k) other.classList.add("twin");
    }
    const place = mark.getBoundingClientRect();
    const left = Math.min(place.left, root.clientWidth - tip.offsetWidth - 8);
    const above = place.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(left, 8) + scrollX}px`;
    tip.style.top = `${(above > 64 ? above : place.bottom + 6) + scrollY}px`;
  }

  const mark = (event) => (event.target.closest ? event.target.closest(".n[data-tip]") : null);
  document.addEventListener("mouseover", (event) => {
    const over = mark(event);
    if (over) show(over);
    else if (event.target !== tip && !(owner && owner === document.activeElement)) hide();
  });
  document.addEventListener("focusin", (event) => (mark(event) ? show(mark(event)) : hide()));
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  let waiting = 0;
  $("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  for (const id of ["locale", "state", "check"]) if ($(id)) $(id).addEventListener("change", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  $("next").addEventListener("click", () => step(true));
  $("previous").addEventListener("click", () => step(false));
  $("clear").addEventListener("click", () => { document.querySelector(".filters").reset(); filter(); });
  // What is filtered is what is printed, unfolded.
  addEventListener("beforeprint", () => { for (const article of articles) article.element.open = true; });
  filter();
})();
