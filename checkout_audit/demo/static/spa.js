// The single-page application: asks the JSON API, swaps the page in, never changes the address.
"use strict";

const app = document.getElementById("app");

function show(page) {
  app.innerHTML = page.html;
  document.title = page.title;
  window.scrollTo(0, 0);
  for (const mark of app.querySelectorAll("[data-script]")) {
    const script = document.createElement("script");
    script.src = mark.dataset.script;
    document.body.append(script);
  }
}

async function go(path) {
  const answer = await fetch("/api/view?" + new URLSearchParams({ path }));
  show(await answer.json());
}

async function send(path, fields) {
  const answer = await fetch("/api" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(fields),
  });
  show(await answer.json());
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="/"]');
  if (!link || link.target === "_blank" || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  go(link.getAttribute("href"));
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const fields = Object.fromEntries(new FormData(form));
  const path = new URL(form.action).pathname;
  if (form.method === "get") go(path + "?" + new URLSearchParams(fields));
  else send(path, fields);
});

go(app.dataset.start);
