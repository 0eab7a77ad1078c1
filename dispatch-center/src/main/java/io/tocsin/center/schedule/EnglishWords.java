package io.tocsin.center.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

record EnglishWords() implements Words {
    @Override
    public String manual() {
        return "only by hand, API, workflow or event";
    }

    @Override
    public String once(Instant at) {
        return "once, at " + at;
    }

    @Override
    public String every(Duration period) {
        return "every " + Durations.format(period);
    }

    @Override
    public String after(Duration delay) {
        return Durations.format(delay) + " after the end of the previous run";
    }

    @Override
    public String later(Duration offset) {
        return ", each time " + Durations.format(offset) + " later";
    }

    @Override
    public String every(int step, Unit unit) {
        return step == 1 ? "every " + name(unit) : "every " + step + " " + name(unit) + "s";
    }

    @Override
    public String from(int first, Unit unit) {
        return "from " + name(unit) + " " + first;
    }

    @Override
    public String in(List<Integer> numbers, Unit unit) {
        String of = (unit == Unit.HOUR ? "in " : "at ") + name(unit) + (numbers.size() == 1 ? " " : "s ");
        return of + and(Words.drawnTogether(numbers, " to ", Integer::toString));
    }

    @Override
    public String at(List<String> clockTimes) {
        return "at " + and(clockTimes);
    }

    @Override
    public String everyDay() {
        return "every day";
    }

    @Override
    public String monthDays(List<Integer> days, List<DayOf> rules) {
        List<String> parts = new ArrayList<>();
        if (!days.isEmpty()) {
            String all = and(Words.drawnTogether(days, " to ", Integer::toString));
            parts.add((days.size() == 1 ? "day " : "days ") + all);
        }
        rules.forEach(rule -> parts.add(rule(rule)));
        return "on " + and(parts) + " of the month";
    }

    @Override
    public String weekdays(List<Integer> days, List<DayOf> rules) {
        List<String> parts = new ArrayList<>(Words.drawnTogether(days, " to ", EnglishWords::weekday));
        rules.forEach(rule -> parts.add(rule(rule) + " of the month"));
        return "on " + and(parts);
    }

    @Override
    public String either(String monthDays, String weekdays) {
        return monthDays + " or " + weekdays;
    }

    @Override
    public String both(String monthDays, String weekdays) {
        return monthDays + " if that is " + weekdays;
    }

    @Override
    public String months(List<Integer> months) {
        return "in "
                + and(Words.drawnTogether(
                        months, " to ", month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH)));
    }

    @Override
    public String years(List<Integer> years) {
        return "in " + and(Words.drawnTogether(years, " to ", Integer::toString));
    }

    @Override
    public String list(List<String> parts) {
        return String.join(", ", parts);
    }

    @Override
    public String sentence(String time, String days, String months, String years) {
        List<String> parts =
                days.equals(everyDay()) ? List.of(days, time, months, years) : List.of(time, days, months, years);
        return String.join(" ", parts.stream().filter(part -> !part.isEmpty()).toList());
    }

    private static String rule(DayOf rule) {
        return switch (rule) {
            case DayOf.Last last when last.nearestWeekday() && last.before() == 0 -> "the last weekday";
            case DayOf.Last last
            when last.nearestWeekday() -> "the weekday nearest to " + last.before() + " days before the last day";
            case DayOf.Last last when last.before() == 0 -> "the last day";
            case DayOf.Last last when last.before() == 1 -> "the last day but one";
            case DayOf.Last last -> last.before() + " days before the last day";
            case DayOf.NearestWeekday nearest -> "the weekday nearest to day " + nearest.day();
            case DayOf.Nth nth -> "the " + ordinal(nth.nth()) + " " + weekday(nth.weekday());
            case DayOf.LastWeekday last -> "the last " + weekday(last.weekday());
        };
    }

    private static String ordinal(int number) {
        return List.of("first", "second", "third", "fourth", "fifth").get(number - 1);
    }

    private static String weekday(int fromSunday) {
        return DayOfWeek.SUNDAY.plus(fromSunday).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String name(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    private static String and(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.getFirst() : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
