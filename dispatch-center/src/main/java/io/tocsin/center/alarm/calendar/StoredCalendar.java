package io.tocsin.center.alarm.calendar;

/** A calendar of a user's own. It never changes: an import makes a new one. */
record StoredCalendar(long id, long userId, String name, WorkCalendar calendar, long createdAt) {}
