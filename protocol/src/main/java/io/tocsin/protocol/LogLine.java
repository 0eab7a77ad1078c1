package io.tocsin.protocol;

/**
 * One line that a handler wrote.
 *
 * @param number 1 for the attempt's first line; with the attempt it identifies the line, so repeats are harmless
 * @param level {@code DEBUG}, {@code INFO}, {@code WARNING} or {@code ERROR}
 */
public record LogLine(int number, long at, String level, String text) {}
