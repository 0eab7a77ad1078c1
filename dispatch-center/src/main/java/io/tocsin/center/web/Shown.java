package io.tocsin.center.web;

/** A caller's own text, as far as it is repeated to him. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    static String of(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
    }
}
