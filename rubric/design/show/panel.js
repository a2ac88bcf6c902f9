"use strict";
(() => {
  const data = JSON.parse(document.getElementById("design-data").textContent);
  const slider = document.getElementById("design-load");
  const nodes = [...document.querySelectorAll(".design .node")];
  let loss = -1;
  const number = (v) => v >= 1000 ? Math.round(v).toLocaleString("en-US") : Number(v.toPrecision(3)).toString();
  const color = (u) => u <= 0 ? "#e8eaed" : u < 0.6 ? "#cdebd0" : u < 0.8 ? "#f6e8b8" : u < 1 ? "#f3c78b" : "#ef9a93";
  const draw = () => {
    const factor = Math.pow(10, slider.value / 100);
    const at = loss < 0 ? data : data.losses[loss];
    const gone = loss < 0 ? [] : (data.losses[loss].gone || []);
    let worst = -1;
    for (const g of nodes) {
      const n = Number(g.dataset.node);
      const use = at.use[n] * factor;
      g.classList.toggle("gone", gone.includes(n));
      if (g.tabIndex === 0) g.setAttribute("aria-pressed", String(loss >= 0 && data.losses[loss].node === n));
      g.querySelector("rect").setAttribute("fill", color(use)); // the style of what is gone wins over it
      g.querySelector(".load").textContent = number(at.calls[n] * factor) + "/s" + (use > 0 ? ", " + number(100 * use) + "%" : "");
      if (worst < 0 || use > at.use[worst] * factor) worst = n;
    }
    document.getElementById("design-factor").textContent = number(factor) + "x";
    document.getElementById("design-rps").textContent = number(data.rps * factor);
    const name = nodes.find((g) => Number(g.dataset.node) === worst).querySelector("text").textContent;
    const over = at.use[worst] * factor;
    let text = over >= 1 ? name + " does not keep up: it is at " + number(100 * over) + "% of its capacity." : over > 0 ? "Everything keeps up; " + name + " is busiest at " + number(100 * over) + "%." : "";
    if (loss >= 0) {
      text = "Without " + data.losses[loss].name + ": " + number(100 * data.losses[loss].answered) + "% of the requests can be answered. " + text;
    } else {
      const point = data.p99.reduce((a, b) => Math.abs(Math.log(b[0] / factor)) < Math.abs(Math.log(a[0] / factor)) ? b : a);
      if (over < 1 && point[1] > 0) text += " 99 % of the requests take up to " + number(point[1]) + " ms.";
    }
    document.getElementById("design-state").textContent = text;
    for (const b of document.querySelectorAll(".design [data-loss]")) b.setAttribute("aria-pressed", String(Number(b.dataset.loss) === loss));
  };
  const take = (n) => { loss = loss === n ? -1 : n; draw(); };
  for (const g of nodes) {
    const i = data.losses.findIndex((l) => l.node === Number(g.dataset.node));
    if (i < 0) continue;
    g.ownerSVGElement.setAttribute("role", "group"); // it was an image, which holds nothing to press
    g.setAttribute("tabindex", "0");
    g.setAttribute("role", "button");
    g.addEventListener("click", () => take(i));
    g.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); take(i); } });
  }
  for (const b of document.querySelectorAll(".design [data-loss]")) b.addEventListener("click", () => take(Number(b.dataset.loss)));
  document.getElementById("design-back").addEventListener("click", () => { loss = -1; draw(); });
  slider.addEventListener("input", draw);
  draw();
})();
