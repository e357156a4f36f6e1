// Loaded only by pages with a chart: <div data-chart="ID of a JSON script with ECharts options">.

import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, MarkLineComponent, SVGRenderer,
  TooltipComponent,
]);

for (const place of document.querySelectorAll("[data-chart]")) {
  const options = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption({ aria: { enabled: true }, ...options });
  window.addEventListener("resize", () => chart.resize());
}
