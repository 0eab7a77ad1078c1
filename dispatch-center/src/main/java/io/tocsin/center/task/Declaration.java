package io.tocsin.center.task;

import io.tocsin.center.schedule.ScheduleSpec;

/**
 * The schedule that a task's own handler declares. It makes the task once; later it is only compared with.
 *
 * @param created whether the task was made from it
 * @param executorId who declared it last
 * @param declaredAt epoch milliseconds of its last change
 */
record Declaration(
        long groupId,
        String name,
        long taskId,
        ScheduleSpec schedule,
        boolean created,
        long executorId,
        long declaredAt) {}
