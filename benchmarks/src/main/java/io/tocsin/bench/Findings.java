package io.tocsin.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one mode, in the order in which they were found. */
public final class Findings {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
    private static final String[] HEADS = {"p50", "p90", "p99", "p99.9", "max"};
    private static final double MICROS_PER_MILLI = 1_000;

    /** @param goal what was set as the mark, empty for none */
    private record Figure(String name, String value, String goal) {}

    private record Spread(String name, Map<String, Double> millis, long count) {}

    private final List<Spread> spreads = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Histogram> curves = new LinkedHashMap<>();
    private final Map<String, Ticks.Course> courses = new LinkedHashMap<>();

    /** A distribution, recorded in microseconds. */
    public void spread(String name, Histogram micros) {
        Map<String, Double> millis = new LinkedHashMap<>();
        for (int i = 0; i < PERCENTILES.length; i++) {
            millis.put(HEADS[i], micros.getValueAtPercentile(PERCENTILES[i]) / MICROS_PER_MILLI);
        }
        spreads.add(new Spread(name, millis, micros.getTotalCount()));
        curves.put(name, micros);
    }

    /** A line of the picture. */
    public void course(String name, Ticks.Course course) {
        courses.put(name, course);
    }

    public void figure(String name, String value, String goal) {
        figures.add(new Figure(name, value, goal));
    }

    /** Our distribution beside the bare limit's of the same run, each in microseconds. */
    public void against(String name, Histogram ours, Histogram bare, String goal) {
        figure(
                name,
                text(
                        "p50 %.2f ms (x%.1f), p99 %.2f ms (x%.1f)",
                        ours.getValueAtPercentile(50) / MICROS_PER_MILLI,
                        ratio(ours, bare, 50),
                        ours.getValueAtPercentile(99) / MICROS_PER_MILLI,
                        ratio(ours, bare, 99)),
                goal);
    }

    public static double ratio(Histogram ours, Histogram bare, double percentile) {
        return (double) ours.getValueAtPercentile(percentile) / Math.max(1, bare.getValueAtPercentile(percentile));
    }

    /** For people everywhere alike, whatever the locale. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more library
    public static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    Map<String, Histogram> curves() {
        return curves;
    }

    Map<String, Ticks.Course> courses() {
        return courses;
    }

    public void print(PrintStream out) {
        out.println();
        out.println(
                text("%-52s %9s %9s %9s %9s %9s %9s", "milliseconds", "p50", "p90", "p99", "p99.9", "max", "count"));
        for (Spread spread : spreads) {
            StringBuilder line = new StringBuilder(text("%-52s", spread.name));
            spread.millis.values().forEach(value -> line.append(text(" %9.3f", value)));
            out.println(line.append(text(" %9d", spread.count)));
        }
        out.println();
        for (Figure figure : figures) {
            out.println(text("%-52s %-28s %s", figure.name, figure.value, figure.goal));
        }
        out.println();
    }

    public void write(Path file) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine());
        all.put("milliseconds", spreads);
        all.put("figures", figures);
        all.put("courses", courses);
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), all);
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.runtime.version"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return machine;
    }
}
