"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const fields = ["search", "level", "service", "class"].map(byId);
  const cards = Array.from(document.querySelectorAll("article"), (card) => ({
    card,
    text: card.textContent.toLowerCase(),
  }));
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
    byId("shown").textContent = `${shown} of ${cards.length}`;
  }
  byId("filters").addEventListener("input", update);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  update();
})();
