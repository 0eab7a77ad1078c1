package io.tocsin.center.insight;

import io.tocsin.center.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** How far back statistics look, and in which steps. Hours are counted from the epoch, and days are those of UTC. */
enum Window {
    DAY("24h", 24, 1),
    WEEK("7d", 7 * 24, 1),
    MONTH("30d", 30 * 24, 24);

    final String text;
    final int step;
    private final int hours;

    Window(String text, int hours, int step) {
        this.text = text;
        this.hours = hours;
        this.step = step;
    }

    static Window of(@Nullable String text) {
        if (text == null) {
            return DAY;
        }
        for (Window window : values()) {
            if (window.text.equals(text)) {
                return window;
            }
        }
        throw Invalid.field("window", "BAD_WINDOW", "24h, 7d or 30d");
    }

    /** The first hour behind the window, whose last step has the present hour. */
    int end(int presentHour) {
        return Math.floorDiv(presentHour, step) * step + step;
    }

    int begin(int presentHour) {
        return end(presentHour) - hours;
    }
}
