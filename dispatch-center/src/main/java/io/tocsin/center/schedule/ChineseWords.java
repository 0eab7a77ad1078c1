package io.tocsin.center.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

record ChineseWords() implements Words {
    private static final String COMMA = "、";

    @Override
    public String manual() {
        return "仅由手动、API、工作流或事件触发";
    }

    @Override
    public String once(Instant at) {
        return "仅一次：" + at;
    }

    @Override
    public String every(Duration period) {
        return "每 " + duration(period);
    }

    @Override
    public String after(Duration delay) {
        return "上次运行结束后 " + duration(delay);
    }

    @Override
    public String later(Duration offset) {
        return "，每次延后 " + duration(offset);
    }

    @Override
    public String every(int step, Unit unit) {
        return "每" + (step == 1 ? "" : " " + step + " ") + name(unit);
    }

    @Override
    public String from(int first, Unit unit) {
        return "从" + position(Integer.toString(first), unit) + "起";
    }

    @Override
    public String in(List<Integer> numbers, Unit unit) {
        return position(String.join(COMMA, Words.drawnTogether(numbers, "至", Integer::toString)), unit);
    }

    @Override
    public String at(List<String> clockTimes) {
        return String.join(COMMA, clockTimes);
    }

    @Override
    public String everyDay() {
        return "每天";
    }

    @Override
    public String monthDays(List<Integer> days, List<DayOf> rules) {
        List<String> parts = new ArrayList<>();
        if (!days.isEmpty()) {
            parts.add(" " + String.join(COMMA, Words.drawnTogether(days, "至", Integer::toString)) + " 日");
        }
        rules.forEach(rule -> parts.add(rule(rule)));
        return "每月" + String.join(COMMA, parts);
    }

    @Override
    public String weekdays(List<Integer> days, List<DayOf> rules) {
        List<String> parts = new ArrayList<>();
        if (!days.isEmpty()) {
            parts.add("每" + String.join(COMMA, Words.drawnTogether(days, "至", ChineseWords::weekday)));
        }
        rules.forEach(rule -> parts.add("每月" + rule(rule)));
        return String.join(COMMA, parts);
    }

    @Override
    public String either(String monthDays, String weekdays) {
        return monthDays + "或" + weekdays;
    }

    @Override
    public String both(String monthDays, String weekdays) {
        return monthDays + "且须为" + weekdays;
    }

    @Override
    public String months(List<Integer> months) {
        return String.join(COMMA, Words.drawnTogether(months, "至", Integer::toString)) + " 月";
    }

    @Override
    public String years(List<Integer> years) {
        return String.join(COMMA, Words.drawnTogether(years, "至", Integer::toString)) + " 年";
    }

    @Override
    public String list(List<String> parts) {
        return String.join("，", parts);
    }

    @Override
    public String sentence(String time, String days, String months, String years) {
        return String.join(
                " ",
                List.of(years, months, days, time).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static String rule(DayOf rule) {
        return switch (rule) {
            case DayOf.Last last when last.nearestWeekday() && last.before() == 0 -> "最后一个工作日";
            case DayOf.Last last when last.nearestWeekday() -> "离倒数第 " + (last.before() + 1) + " 天最近的工作日";
            case DayOf.Last last when last.before() == 0 -> "最后一天";
            case DayOf.Last last -> "倒数第 " + (last.before() + 1) + " 天";
            case DayOf.NearestWeekday nearest -> "离 " + nearest.day() + " 日最近的工作日";
            case DayOf.Nth nth -> "第 " + nth.nth() + " 个" + weekday(nth.weekday());
            case DayOf.LastWeekday last -> "最后一个" + weekday(last.weekday());
        };
    }

    private static String weekday(int fromSunday) {
        return "周" + "日一二三四五六".charAt(fromSunday);
    }

    private static String position(String numbers, Unit unit) {
        return switch (unit) {
            case SECOND -> "第 " + numbers + " 秒";
            case MINUTE -> "第 " + numbers + " 分";
            case HOUR -> numbers + " 点";
        };
    }

    private static String name(Unit unit) {
        return switch (unit) {
            case SECOND -> "秒";
            case MINUTE -> "分钟";
            case HOUR -> "小时";
        };
    }

    private static String duration(Duration duration) {
        return Durations.format(duration)
                .replace("ms", " 毫秒")
                .replace("s", " 秒")
                .replace("m", " 分钟")
                .replace("h", " 小时")
                .replace("d", " 天");
    }
}
