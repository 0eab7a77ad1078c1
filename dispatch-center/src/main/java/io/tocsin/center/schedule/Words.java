package io.tocsin.center.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** The phrases of one language. Lists are never empty unless said so; weekdays count from 0 = Sunday. */
sealed interface Words permits EnglishWords, ChineseWords {
    enum Unit {
        SECOND,
        MINUTE,
        HOUR
    }

    String manual();

    String once(Instant at);

    String every(Duration period);

    String after(Duration delay);

    String later(Duration offset);

    String every(int step, Unit unit);

    String from(int first, Unit unit);

    String in(List<Integer> numbers, Unit unit);

    String at(List<String> clockTimes);

    String everyDay();

    /** Either may be empty, not both. */
    String monthDays(List<Integer> days, List<DayOf> rules);

    /** Either may be empty, not both. */
    String weekdays(List<Integer> days, List<DayOf> rules);

    String either(String monthDays, String weekdays);

    String both(String monthDays, String weekdays);

    String months(List<Integer> months);

    String years(List<Integer> years);

    String list(List<String> parts);

    /** All but the time may be empty. */
    String sentence(String time, String days, String months, String years);

    /** The set bits, rising. */
    static List<Integer> numbers(long bits) {
        return LongStream.range(0, 64)
                .filter(bit -> (bits >>> bit & 1) != 0)
                .mapToObj(bit -> (int) bit)
                .toList();
    }

    /** Neighbours of three and more are drawn together: 1, 2, 3, 5 becomes "1 to 3", "5". */
    static List<String> drawnTogether(List<Integer> numbers, String to, IntFunction<String> name) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            if (end - i >= 2) {
                parts.add(name.apply(numbers.get(i)) + to + name.apply(numbers.get(end)));
                i = end + 1;
            } else {
                parts.add(name.apply(numbers.get(i)));
                i++;
            }
        }
        return parts;
    }
}
