package io.tocsin.center.alarm;

import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.Task;

/** An alarm and the task behind it, which has the same id. */
record Alarm(StoredTask stored, AlarmSpec spec) {
    long id() {
        return task().id();
    }

    Task task() {
        return stored.task();
    }
}
