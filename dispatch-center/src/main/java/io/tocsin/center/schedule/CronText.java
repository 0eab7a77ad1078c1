package io.tocsin.center.schedule;

/** A cron text and what it means. */
record CronText(String text, Dialect dialect, CronPattern pattern) {}
