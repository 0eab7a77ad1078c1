package io.tocsin.center.dispatch;

import io.tocsin.protocol.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an executor said of itself when its session was opened.
 *
 * @param incarnation random, new for each process
 * @param generation of the session; a higher one replaces a lower one
 * @param programs what {@code COMMAND} tasks may start there
 */
public record ExecutorProfile(
        long id,
        String name,
        long groupId,
        String incarnation,
        long generation,
        int slots,
        Set<TaskKind> taskKinds,
        List<String> programs,
        Map<String, String> labels) {}
