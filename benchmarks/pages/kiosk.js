// One tap, one page: each is written anew from the services that are already in memory, as the kiosk does it.
"use strict";

const LIGHTBULB = "\u{F0335}", ROAD = "\u{F0461}", SEARCH = "\u{F0349}", CHEVRON = "\u{F0142}", BACK = "\u{F004D}";
const BAR = ["Language", "Text size", "Contrast", "Listen", "Help", "Finish"];
let services = [];

const safe = text => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
const bar = back => `<nav class="bar">${back ? `<button data-go="${back}"><i>${BACK}</i><br>Back</button>` : ""}${
  BAR.map(name => `<button><i>${ROAD}</i><br>${name}</button>`).join("")}</nav>`;
const head = title => `<header class="city">Saltmere · Central Library</header><h1>${title}</h1>`;
const tile = (title, help) => `<button class="tile" data-go="question"><i>${ROAD}</i>
  <span><b>${title}</b><span class="soft">${help}</span></span></button>`;
const option = service => `<button class="option"><i>${LIGHTBULB}</i><b>${safe(service.service_name)}</b></button>`;
const row = service => `<button class="row"><i>${LIGHTBULB}</i><b>${safe(service.service_name)}</b>
  <span class="soft">${safe(service.description)}</span><i>${CHEVRON}</i></button>`;

function groups() {
  const grouped = new Map();
  for (const service of services)
    grouped.set(service.group, [...(grouped.get(service.group) ?? []), service]);
  return [...grouped];
}

const pages = {
  home: () => head("What can we do for you?")
    + tile("Report a problem", "A broken lamp, a hole in the road, rubbish")
    + tile("Follow my request", "With the reference on your slip")
    + `<h2>Often reported</h2><div class="grid">${services.slice(0, 4).map(option).join("")}</div>` + bar(""),
  question: () => head("What is the problem?")
    + `<div class="grid">${services.slice(0, 8).map(option).join("")}</div>
      <button class="option find" data-go="list"><i>${SEARCH}</i><b>Something else</b>
      <span class="soft">Search all ${services.length}</span></button>` + bar("home"),
  list: () => head("What is the problem?") + `<input placeholder="Search"><p class="soft">${services.length} found</p>
    <div class="scroll">${groups().map(([name, all]) => `<h2>${safe(name)}</h2>${all.map(row).join("")}`).join("")}</div>`
    + bar("question"),
};

document.body.addEventListener("click", event => {
  const page = event.target.closest("[data-go]")?.dataset.go;
  if (page)
    document.querySelector("main").innerHTML = pages[page]();
});
fetch("services.json").then(reply => reply.json()).then(found => services = found);
