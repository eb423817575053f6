// Small helps for forms; all events are caught on the document, so that swapped-in pages work too.
"use strict";

function setOpen(block, open) {
  block.hidden = !open;
  block.disabled = !open;
}

async function refreshSummary(delivery) {
  const box = document.querySelector("aside.summary[data-stage]");
  if (!box) return;
  const query = new URLSearchParams({ delivery, stage: box.dataset.stage });
  const answer = await fetch("/summary?" + query);
  if (!answer.ok) return;
  const before = box.querySelector(".total dd");
  const old = before && before.textContent;
  box.innerHTML = await answer.text();
  const button = document.querySelector("button.order");
  const after = box.querySelector(".total dd");
  if (button && old && after) button.textContent = button.textContent.replace(old, after.textContent);
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset.hides) setOpen(document.getElementById(field.dataset.hides), !field.checked);
  if (field.name === "payment") {
    const card = document.getElementById("card");
    if (card) setOpen(card, field.value === "card");
  }
  if ("summary" in field.dataset) refreshSummary(field.value);
  if ("sends" in field.dataset) field.form.requestSubmit();
});
