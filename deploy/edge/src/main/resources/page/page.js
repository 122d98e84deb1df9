"use strict";

/* Who looks is kept in this variable only, never in the browser's storage. */
let token = null;

const part = (id) => document.getElementById(id);

function say(message) {
  part("message").textContent = message;
}

/** The JSON of an answer; a problem becomes an error with its own sentence. */
async function ask(path, options = {}) {
  const headers = { ...options.headers };
  if (token !== null) {
    headers.Authorization = `Bearer ${token}`;
  }
  const answer = await fetch(path, { ...options, headers });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(body.detail ?? body.error_description ?? `Answered ${answer.status}`);
  }
  return body;
}

async function fetchToken() {
  const person = part("person").value;
  token = null;
  const form = new URLSearchParams({ grant_type: "password", username: person, password: person });
  const answer = await ask("/token", { method: "POST", body: form });
  token = answer.access_token;
  part("token").textContent = token;
  part("token-line").hidden = false;
  await listPiles(person);
}

async function listPiles(person) {
  const piles = await ask("/v1/piles?limit=100");
  const choice = part("pile");
  choice.replaceChildren(
    ...piles.map((pile) => {
      const option = document.createElement("option");
      option.value = pile.pile;
      option.textContent = `${pile.site} (${pile.pile})`;
      return option;
    }),
  );
  part("day-form").hidden = piles.length === 0;
  part("units").hidden = true;
  say(piles.length === 0 ? `${person} sees no pile.` : `${person} sees ${piles.length} pile(s).`);
}

async function showDay() {
  const pile = part("pile").value;
  const day = await ask(`/v1/piles/${encodeURIComponent(pile)}/days/${part("day").value}`);
  const format = new Intl.DateTimeFormat([], { timeStyle: "short", timeZone: day.zone });
  part("units-caption").textContent = `${pile}, ${day.day}, ${day.zone}`;
  part("units-body").replaceChildren(
    ...day.units.map((unit) => {
      const row = document.createElement("tr");
      for (const text of [
        format.format(new Date(unit.from)),
        format.format(new Date(unit.to)),
        unit.state,
      ]) {
        row.insertCell().textContent = text;
      }
      return row;
    }),
  );
  part("units").hidden = false;
  say("");
}

function onSubmit(form, work) {
  part(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await work();
    } catch (failure) {
      say(failure.message);
    }
  });
}

onSubmit("person-form", fetchToken);
onSubmit("day-form", showDay);
part("day").valueAsDate = new Date();
