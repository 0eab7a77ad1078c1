package io.tocsin.center.routing;

/**
 * An executor that could take an attempt.
 *
 * @param load attempts that it holds
 * @param slots how many it may hold
 * @param used attempts given to it so far
 */
public record Candidate(long executorId, int load, int slots, long used) {}
