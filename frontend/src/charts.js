// Loaded only by pages with a chart: <div data-chart="ID of a JSON script with ECharts options">.

import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, MarkLineComponent, SVGRenderer,
  TooltipComponent,
]);

const HOUSE = {
  animation: false,
  color: ["#1f5fa8", "#7fa6d3", "#8a5a00", "#56616f"],
  textStyle: { fontFamily: "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", fontSize: 13 },
};

const minus = (value) => String(value).replace("-", "−");

// Numbers below zero are written as in the tables.
function signed(options) {
  const axes = [options.xAxis, options.yAxis].flat().filter((one) => one.type === "value");
  for (const axis of axes) axis.axisLabel = { formatter: minus, ...axis.axisLabel };
  for (const { label } of options.series) if (label?.show) label.formatter ??= ({ value }) => minus(value);
  return options;
}

function draw(place) {
  const options = signed(JSON.parse(document.getElementById(place.dataset.chart).textContent));
  const chart = echarts.init(place, null, { renderer: "svg" });
  // A tooltip made of HTML would need inline styles.
  const tooltip = { renderMode: "richText", confine: true, ...options.tooltip };
  chart.setOption({ aria: { enabled: true }, ...HOUSE, ...options, tooltip });
  new ResizeObserver(() => chart.resize()).observe(place);
}

document.querySelectorAll("[data-chart]").forEach(draw);
