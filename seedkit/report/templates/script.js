// Filter and sort for the ledger. The page says everything without it.
(function () {
  "use strict";
  var table = document.getElementById("ledger-table");
  var controls = document.getElementById("ledger-controls");
  if (!table || !controls) { return; }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var text = document.getElementById("filter-text");
  var source = document.getElementById("filter-source");
  var count = document.getElementById("filter-count");
  controls.hidden = false;
  function filter() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var content = row.textContent.toLowerCase();
      var keep = (!source.value || row.dataset.source === source.value) &&
        words.every(function (word) { return content.indexOf(word) >= 0; });
      row.hidden = !keep;
      if (keep) { shown += 1; }
    });
    count.textContent = shown + " / " + rows.length;
  }
  function sortBy(index, header) {
    var up = header.getAttribute("aria-sort") !== "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.sort(function (a, b) {
      var x = a.cells[index].dataset.sort || a.cells[index].textContent;
      var y = b.cells[index].dataset.sort || b.cells[index].textContent;
      var order = x === "" ? 1 : y === "" ? -1 : x.localeCompare(y, undefined, { numeric: true });
      return up ? order : -order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header, index) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    header.textContent = "";
    header.appendChild(button);
    button.addEventListener("click", function () { sortBy(index, header); });
  });
  text.addEventListener("input", filter);
  source.addEventListener("change", filter);
  // A filter must not hide the row somebody jumps to.
  window.addEventListener("hashchange", function () {
    var row = document.getElementById(location.hash.slice(1));
    if (row && row.hidden) { text.value = ""; source.value = ""; filter(); row.scrollIntoView(); }
  });
  filter();
})();
