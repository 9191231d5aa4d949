// Filter and sort for the ledger, and folded parts that open for whoever jumps into them. The page says everything without it.
(function () {
  "use strict";
  var tables = Array.prototype.slice.call(document.querySelectorAll("table.ledger"));
  var controls = document.getElementById("ledger-controls");
  function jump() {
    var target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (!target) { return; }
    if (target.hidden && tables.length) { text.value = ""; source.value = ""; filter(); }
    for (var up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS" && !up.open) { up.open = true; }
    }
    target.scrollIntoView();
  }
  // What a source says and what a mark is stand in the ledger, once; from there they are told where they are asked for.
  function claimOf(id) { return document.getElementById("l" + id.slice(1)); }
  document.addEventListener("toggle", function (event) {
    if (!event.target.open || !event.target.matches(".sheet:not(.full)")) { return; }
    event.target.classList.add("full");
    event.target.querySelectorAll(".said a").forEach(function (link) {
      var row = claimOf(link.hash.slice(1));
      if (!row) { return; }
      var note = document.createElement("small");
      note.append(link.textContent, link.nextSibling);
      link.after(note);
      link.replaceChildren.apply(link, row.querySelector("a").cloneNode(true).childNodes);
      link.lang = "de";
    });
  }, true);
  document.addEventListener("mouseover", function (event) {
    var mark = event.target.closest(".text a[href]");
    if (!mark || mark.title) { return; }
    var row = claimOf(mark.hash.slice(1));
    if (row) { mark.title = row.querySelector("small").textContent; }
  });
  window.addEventListener("hashchange", jump);
  if (!tables.length || !controls) { jump(); return; }
  var text = document.getElementById("filter-text");
  var source = document.getElementById("filter-source");
  var count = document.getElementById("filter-count");
  var rows = [];
  tables.forEach(function (table) { rows = rows.concat(Array.prototype.slice.call(table.tBodies[0].rows)); });
  var contents = rows.map(function (row) { return row.textContent.toLowerCase(); });
  controls.hidden = false;
  function filter() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var asked = words.length > 0 || source.value !== "";
    var shown = 0;
    rows.forEach(function (row, i) {
      var keep = (!source.value || row.dataset.source === source.value) &&
        words.every(function (word) { return contents[i].indexOf(word) >= 0; });
      row.hidden = !keep;
      if (keep) { shown += 1; }
    });
    tables.forEach(function (table) {
      var part = table.closest("details");
      var any = Array.prototype.some.call(table.tBodies[0].rows, function (row) { return !row.hidden; });
      part.hidden = !any;
      if (asked && any && shown <= 300) { part.open = true; }
    });
    count.textContent = shown + " / " + rows.length;
  }
  function sortBy(table, index, header) {
    var up = header.getAttribute("aria-sort") !== "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    var body = table.tBodies[0];
    Array.prototype.slice.call(body.rows).sort(function (a, b) {
      var x = a.cells[index].dataset.sort || a.cells[index].textContent;
      var y = b.cells[index].dataset.sort || b.cells[index].textContent;
      var order = x === y ? 0 : x === "" ? 1 : y === "" ? -1 : x.localeCompare(y, undefined, { numeric: true });
      return up ? order : -order;
    }).forEach(function (row) { body.appendChild(row); });
  }
  tables.forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header, index) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      header.setAttribute("data-head", header.textContent);
      header.textContent = "";
      header.appendChild(button);
      button.addEventListener("click", function () { sortBy(table, index, header); });
    });
  });
  text.addEventListener("input", filter);
  source.addEventListener("change", filter);
  filter();
  jump();
})();
