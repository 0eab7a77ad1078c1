package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.HistogramIterationValue;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Findings as charts: what was worst over time, and the whole distributions, tails included. */
public final class Picture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 600;
    private static final double LEAST_MILLIS = 0.001;
    private static final double LEAST_COURSE = 0.1;
    private static final int TICKS_PER_HALF = 5;

    private Picture() {}

    /** Returns whether there was anything to draw. */
    public static boolean write(Findings findings, String title, Path file) throws IOException {
        List<Chart<?, ?>> charts = new ArrayList<>();
        if (!findings.courses().isEmpty()) {
            XYChart chart = chart(title + ": worst lateness of each 200 ms", "seconds");
            findings.courses()
                    .forEach((name, course) -> chart.addSeries(
                                    name,
                                    course.seconds(),
                                    course.millis().stream()
                                            .map(ms -> Math.max(LEAST_COURSE, ms))
                                            .toList())
                            .setMarker(SeriesMarkers.NONE));
            double worst = findings.courses().values().stream()
                    .flatMap(course -> course.millis().stream())
                    .max(Double::compare)
                    .orElse(1.0);
            chart.getStyler().setYAxisMin(LEAST_COURSE).setYAxisMax(Math.pow(10, Math.ceil(Math.log10(worst + 1))));
            charts.add(chart);
        }
        if (!findings.curves().isEmpty()) {
            charts.add(percentiles(findings, title));
        }
        if (!charts.isEmpty()) {
            BitmapEncoder.saveBitmap(charts, charts.size(), 1, file.toString(), BitmapEncoder.BitmapFormat.PNG);
        }
        return !charts.isEmpty();
    }

    /** Over one divided by the share above, so that each nine gets the same room. */
    private static XYChart percentiles(Findings findings, String title) {
        XYChart chart = chart(title + ": percentiles (10 = p90, 100 = p99, 1000 = p99.9)", "1 / (1 - percentile)");
        chart.getStyler().setXAxisLogarithmic(true);
        findings.curves().forEach((name, micros) -> {
            List<Double> shares = new ArrayList<>();
            List<Double> millis = new ArrayList<>();
            for (HistogramIterationValue at : micros.percentiles(TICKS_PER_HALF)) {
                if (at.getPercentileLevelIteratedTo() < 100) {
                    shares.add(100 / (100 - at.getPercentileLevelIteratedTo()));
                    millis.add(shown(at.getValueIteratedTo() / 1e3));
                }
            }
            if (!shares.isEmpty()) {
                chart.addSeries(name, shares, millis).setMarker(SeriesMarkers.NONE);
            }
        });
        return chart;
    }

    private static double shown(double millis) {
        return Math.max(LEAST_MILLIS, millis);
    }

    private static XYChart chart(String title, String across) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle("milliseconds")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setYAxisLogarithmic(true).setLocale(Locale.ROOT);
        return chart;
    }
}
