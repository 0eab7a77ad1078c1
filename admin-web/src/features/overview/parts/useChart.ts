import { useElementSize } from '@vueuse/core'
import { LineChart, BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { onBeforeUnmount, watch, watchEffect, type Ref } from 'vue'
import { useTheme } from '@/ui/useTheme'

use([LineChart, BarChart, GridComponent, TooltipComponent, CanvasRenderer])

/** The present colours of the theme, by the tokens that everything else is drawn with. */
export interface Palette {
  text: string
  muted: string
  line: string
  surface: string
  accent: string
  ok: string
  bad: string
  font: string
}

function palette(): Palette {
  const style = getComputedStyle(document.documentElement)
  const of = (token: string) => style.getPropertyValue(`--t-${token}`).trim()
  return {
    text: of('text'),
    muted: of('muted'),
    line: of('line'),
    surface: of('surface'),
    accent: of('accent-text'),
    ok: of('ok'),
    bad: of('bad'),
    font: of('font'),
  }
}

/** A chart in an element, as large as that; drawn anew when what it shows, or the theme, changes. */
export function useChart(
  box: Readonly<Ref<HTMLElement | null>>,
  option: (colours: Palette) => EChartsCoreOption,
): void {
  let chart: EChartsType | undefined
  const { applied } = useTheme()
  const { width, height } = useElementSize(box)

  watchEffect(
    () => {
      if (!box.value || applied.value === undefined) return
      chart ??= init(box.value)
      chart.setOption(option(palette()), { lazyUpdate: true })
    },
    { flush: 'post' },
  )
  watch([width, height], () => chart?.resize())
  onBeforeUnmount(() => chart?.dispose())
}

/** What all of them have in common: an axis of time, thin lines, a tooltip. */
export function base(
  colours: Palette,
  value: (value: number) => string,
  minInterval = 0,
): EChartsCoreOption {
  const label = { color: colours.muted, fontFamily: colours.font, fontSize: 11 }
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 0, right: 8, top: 12, bottom: 0, outerBoundsMode: 'same' },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { ...label, hideOverlap: true, formatter: '{HH}:{mm}' },
      splitNumber: 5,
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 3,
      minInterval,
      axisLabel: { ...label, formatter: value },
      splitLine: { lineStyle: { color: colours.line } },
    },
    tooltip: {
      trigger: 'axis',
      // its HTML has style attributes, which the content policy refuses
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
      valueFormatter: (given: unknown) => (typeof given === 'number' ? value(given) : '—'),
      axisPointer: { lineStyle: { color: colours.muted } },
    },
  }
}
