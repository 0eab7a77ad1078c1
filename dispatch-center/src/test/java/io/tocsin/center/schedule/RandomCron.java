package io.tocsin.center.schedule;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random valid cron texts of each dialect. */
final class RandomCron {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final Random random;
    private final Dialect dialect;

    RandomCron(long seed, Dialect dialect) {
        this.random = new Random(seed);
        this.dialect = dialect;
    }

    String next() {
        String time = numbers(0, 59) + " " + numbers(0, 23);
        String dayOfMonth = chance(2) ? "*" : monthDays();
        String dayOfWeek = chance(2) ? "*" : weekdays();
        String month = chance(2) ? "*" : chance(4) ? anyOf(MONTHS) : numbers(1, 12);
        return switch (dialect) {
            case UNIX -> String.join(" ", time, dayOfMonth, month, dayOfWeek);
            case SPRING -> String.join(" ", numbers(0, 59), time, dayOfMonth, month, chance(9) ? "?" : dayOfWeek);
            case QUARTZ -> {
                boolean byMonth = random.nextBoolean();
                yield String.join(
                                " ", numbers(0, 59), time, byMonth ? dayOfMonth : "?", month, byMonth ? "?" : dayOfWeek)
                        + year();
            }
        };
    }

    private String monthDays() {
        if (dialect == Dialect.UNIX || chance(2)) {
            return numbers(1, 31);
        }
        // The libraries disagree about 29W to 31W in months without that day; DayOfTest has them.
        return switch (random.nextInt(4)) {
            case 0 -> "L";
            case 1 -> "LW";
            case 2 -> "L-" + (1 + random.nextInt(20));
            default -> 1 + random.nextInt(28) + "W";
        };
    }

    private String weekdays() {
        int least = dialect == Dialect.QUARTZ ? 1 : 0;
        if (dialect == Dialect.UNIX || chance(2)) {
            return chance(3) ? anyOf(DAYS) : numbers(least, dialect == Dialect.UNIX ? 6 : 7);
        }
        String day = chance(3) ? anyOf(DAYS) : "" + (least + random.nextInt(7));
        return random.nextBoolean() ? day + "L" : day + "#" + (1 + random.nextInt(5));
    }

    private String year() {
        return switch (random.nextInt(6)) {
            case 0 -> " *";
            case 1 -> " " + (2024 + random.nextInt(6));
            case 2 -> " 2024/" + (1 + random.nextInt(4));
            case 3 -> " 2026-" + (2026 + random.nextInt(9));
            default -> "";
        };
    }

    private String numbers(int least, int most) {
        return switch (random.nextInt(6)) {
            case 0 -> "*";
            case 1 -> "*/" + step(least, most);
            case 2 -> value(least, most) + "/" + step(least, most);
            case 3 -> range(least, most) + (chance(3) ? "/" + step(least, most) : "");
            case 4 ->
                IntStream.rangeClosed(0, 1 + random.nextInt(3))
                        .mapToObj(i -> chance(4) ? range(least, most) : "" + value(least, most))
                        .collect(Collectors.joining(","));
            default -> "" + value(least, most);
        };
    }

    private String range(int least, int most) {
        int a = value(least, most);
        int b = value(least, most);
        return dialect == Dialect.QUARTZ ? a + "-" + b : Math.min(a, b) + "-" + Math.max(a, b);
    }

    private int value(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private int step(int least, int most) {
        return 1 + random.nextInt(Math.min(most, most - least));
    }

    private String anyOf(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
