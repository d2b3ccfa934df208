"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const names = ["search", "level", "service", "class"];
  const fields = names.map(byId);
  const cards = Array.from(document.querySelectorAll("article"), (card) => ({
    card,
    text: card.textContent.toLowerCase(),
  }));
  const sections = Array.from(document.querySelectorAll("section.service"));
  function update() {
    const [search, level, service, id] = fields.map((field) => field.value);
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { card, text } of cards) {
      const data = card.dataset;
      const fits = (!level || data.level === level) && (!id || data.class === id)
        && (!service || data.service.includes(` ${service} `)) && words.every((word) => text.includes(word));
      card.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden])");
    }
    byId("shown").textContent = `${shown} of ${cards.length}`;
  }
  // What is asked for stands in the address, so that it can be sent to others.
  function write() {
    const asked = new URLSearchParams(fields.flatMap((field, at) => (field.value ? [[names[at], field.value]] : [])));
    history.replaceState(null, "", `#${asked}`);
    update();
  }
  function read() {
    if (!location.hash.startsWith("#c-")) {
      const asked = new URLSearchParams(location.hash.slice(1));
      fields.forEach((field, at) => { field.value = asked.get(names[at]) ?? ""; });
    }
    update();
    document.querySelector(location.hash.startsWith("#c-") ? location.hash : "#none")?.scrollIntoView();
  }
  byId("filters").addEventListener("input", write);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(write));
  addEventListener("hashchange", read);
  read();
})();
