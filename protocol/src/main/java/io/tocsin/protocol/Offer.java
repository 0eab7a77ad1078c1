package io.tocsin.protocol;

/**
 * The attempt as offered to one executor. An attempt may be offered several times (after a refusal or a withdrawal),
 * each time with a higher number; an executor that refused an offer refuses every late copy of it, and may accept a
 * later one.
 */
public record Offer(AttemptId attempt, int number) {}
