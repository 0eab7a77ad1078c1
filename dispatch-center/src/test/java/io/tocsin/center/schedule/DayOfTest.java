package io.tocsin.center.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the libraries disagree: the weekday nearest to a day at either end of a month. First weekday 0 is a Sunday. */
class DayOfTest {
    @ParameterizedTest
    @CsvSource({
        "1, 31, 6, 3", // a Saturday the 1st: not back into the month before
        "1, 31, 0, 2",
        "31, 31, 4, 30", // the 31st is a Saturday
        "31, 31, 5, 29", // the 31st is a Sunday: not on into the next month
        "31, 30, 5, 0", // no 31st, no fire
        "30, 30, 6, 28", // the 30th is a Sunday
        "29, 28, 0, 0",
        "15, 31, 0, 16" // the 15th is a Sunday
    })
    void staysInTheMonth(int day, int length, int firstWeekday, int expected) {
        assertThat(new DayOf.NearestWeekday(day).in(length, firstWeekday)).isEqualTo(expected);
    }
}
