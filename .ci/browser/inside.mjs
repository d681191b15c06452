// What is looked at inside the browser. Each function is sent there by itself, and returns complaints.

// Anything that sticks out of the page, ids that are there twice, links that lead nowhere, and on paper anything dark.
export function pageComplaints() {
  const complaints = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].find((one) => one.getBoundingClientRect().right > root.clientWidth + 1 && !one.closest(".scroll"));
    complaints.push(`${root.scrollWidth} units wide on a screen of ${root.clientWidth}: ${wide?.outerHTML.slice(0, 100)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  if (new Set(ids).size < ids.length) complaints.push("an id is there twice");
  for (const link of document.querySelectorAll("a")) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) complaints.push(`${link.hash} leads nowhere`);
  }
  if (document.querySelectorAll("h1").length !== 1) complaints.push("not one h1");
  if (document.scripts.length > 0) complaints.push("a script");
  if (matchMedia("print").matches) {
    if (getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)") complaints.push("not on white");
    for (const region of document.querySelectorAll(".scroll")) {
      if (getComputedStyle(region).overflowX !== "visible") complaints.push("a region that would be cut off");
    }
    for (const head of document.querySelectorAll("thead")) {
      if (getComputedStyle(head).display !== "table-header-group") complaints.push("a header that is not repeated");
    }
  }
  return complaints;
}

// The first row and the first column of a long table stay in sight, both at once.
export function stickyComplaints() {
  const complaints = [];
  for (const region of document.querySelectorAll(".scroll:has(> table)")) {
    const own = getComputedStyle(region).overflowY !== "visible";
    const rows = region.querySelectorAll("tbody tr:not(.heading)");
    const row = rows[Math.floor(rows.length / 2)];
    row.scrollIntoView({ block: "center" });
    region.scrollLeft = region.scrollWidth;
    const top = own ? region.getBoundingClientRect().top : 0;
    const header = region.querySelector("thead th").getBoundingClientRect();
    const scrolled = own ? region.scrollTop > 60 : region.getBoundingClientRect().top < -60;
    if (scrolled && Math.abs(header.top - top) > 1.5) complaints.push(`the header is at ${header.top}, not at ${top}`);
    const left = region.getBoundingClientRect().left;
    const first = row.querySelector("th").getBoundingClientRect();
    if (Math.abs(first.left - left) > 1.5) complaints.push(`the first column is at ${first.left}, not at ${left}`);
    if (first.width > innerWidth * 0.45) complaints.push(`the first column takes ${first.width} of ${innerWidth}`);
    const [x, y] = [first.left + 4, Math.min(Math.max(first.top + 8, top + header.height + 8), innerHeight - 8)];
    if (!row.querySelector("th").contains(document.elementFromPoint(x, y))) complaints.push("something covers the first column");
    region.scrollLeft = 0;
    scrollTo(0, 0);
  }
  return complaints;
}

// Words of a plot that stand over one another or over a mark, or stick out, or are too pale.
export function plotComplaints() {
  const complaints = [];
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((value) => channel(Number(value) / 255));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const box = (svg, one) => {
    const matrix = svg.getScreenCTM().inverse().multiply(one.getScreenCTM());
    const { x, y, width, height } = one.getBBox();
    const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]].map(([px, py]) => new DOMPoint(px, py).matrixTransform(matrix));
    const [xs, ys] = [corners.map((point) => point.x), corners.map((point) => point.y)];
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  };
  // Where another font steps in for letters that the first one lacks, its lines are higher than its letters.
  const meet = (one, other) => {
    const [across, up] = [0.5, one.stretched || other.stretched ? 3 : 0.5];
    return one.left < other.right - across && other.left < one.right - across && one.top < other.bottom - up && other.top < one.bottom - up;
  };
  const plots = [...document.querySelectorAll("svg.plot")];
  if (document.documentElement.matches("svg, parsererror") && plots.length === 0) complaints.push("no picture");
  if (document.querySelector("parsererror")) complaints.push("the picture is not well-formed");
  for (const svg of plots) {
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].filter((one) => one.textContent.trim() !== "").map((one) => ({ said: one.textContent, count: one.matches(".count"), stretched: one.hasAttribute("textLength"), style: getComputedStyle(one), ...box(svg, one) }));
    const marks = [...svg.querySelectorAll("g:is(.anchor, .add-on, .base, .giveaway)[transform] > path")].map((one) => box(svg, one));
    const paper = getComputedStyle(svg).getPropertyValue("--paper").trim();
    const probe = document.createElementNS("http://www.w3.org/2000/svg", "text");
    svg.append(probe);
    probe.style.fill = paper;
    const ground = getComputedStyle(probe).fill;
    probe.remove();
    texts.forEach((text, index) => {
      if (text.left < 0 || text.top < 0 || text.right > width || text.bottom > height) complaints.push(`${text.said} sticks out`);
      for (const other of texts.slice(0, index)) if (meet(text, other)) complaints.push(`${text.said} stands over ${other.said}`);
      if (!text.count && marks.some((mark) => meet(text, mark))) complaints.push(`${text.said} stands over a mark`);
      if (!text.count && contrast(text.style.fill, ground) < 4.5) complaints.push(`${text.said} is too pale`);
    });
  }
  return complaints;
}
