package io.tocsin.center.schedule;

import java.util.List;
import java.util.Locale;

/** A schedule in words, for people who do not read cron: in Chinese where the language asks for it, else in English. */
public final class Description {
    private Description() {}

    public static String of(Schedule schedule, Locale locale) {
        Words words = locale.getLanguage().equals("zh") ? new ChineseWords() : new EnglishWords();
        return switch (schedule) {
            case Manual manual -> words.manual();
            case At at -> words.once(at.at());
            case Every every -> words.every(every.period());
            case After after -> words.after(after.delay());
            case Cron cron -> cron(cron, words);
        };
    }

    private static String cron(Cron cron, Words words) {
        CronPattern pattern = cron.parsed().pattern();
        CronTimeWords times = new CronTimeWords(pattern.times(), words);
        String days = days(pattern.days(), words);
        List<Integer> months = Words.numbers(pattern.months());
        List<Integer> years = pattern.years() == null
                ? List.of()
                : pattern.years().stream().boxed().toList();
        String text = words.sentence(
                times.text(),
                days.isEmpty() && times.clock() ? words.everyDay() : days,
                months.size() == 12 ? "" : words.months(months),
                years.isEmpty() ? "" : words.years(years));
        return text + (cron.offset().isZero() ? "" : words.later(cron.offset())) + " ("
                + cron.zone().zone() + ")";
    }

    /** Empty for every day. */
    private static String days(DayRule rule, Words words) {
        List<Integer> monthDays = Words.numbers(rule.monthDays() & 0xFFFF_FFFEL);
        List<Integer> weekdays = Words.numbers(rule.weekdays());
        String ofMonth = monthDays.size() == 31 ? "" : words.monthDays(monthDays, rule.inMonth());
        String ofWeek = weekdays.size() == 7 ? "" : words.weekdays(weekdays, rule.inWeek());
        if (ofMonth.isEmpty() || ofWeek.isEmpty()) {
            return rule.either() ? "" : ofMonth + ofWeek;
        }
        return rule.either() ? words.either(ofMonth, ofWeek) : words.both(ofMonth, ofWeek);
    }
}
