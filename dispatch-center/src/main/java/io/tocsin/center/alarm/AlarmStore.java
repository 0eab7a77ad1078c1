package io.tocsin.center.alarm;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.UserLock;
import io.tocsin.center.task.AlarmTasks;
import io.tocsin.center.task.StoredTask;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whose the alarms are; the rest is in their tasks. */
@Component
class AlarmStore {
    static final int MOST = 200;

    private final JdbcTemplate jdbc;
    private final AlarmTasks tasks;
    private final AlarmTexts texts;

    AlarmStore(JdbcTemplate jdbc, AlarmTasks tasks, AlarmTexts texts) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.texts = texts;
    }

    /**
     * Within the transaction that writes the task.
     *
     * @throws Conflict TOO_MANY_ALARMS
     */
    void insert(long id, long userId, long now) {
        UserLock.take(jdbc, userId);
        if (ids(userId).size() >= MOST) {
            throw new Conflict("TOO_MANY_ALARMS", "a user has at most " + MOST + " alarms");
        }
        jdbc.update("INSERT INTO alarm (id, user_id, created_at) VALUES (?, ?, ?)", id, userId, now);
    }

    /** Within the transaction that deletes the task. */
    void delete(long id) {
        jdbc.update("DELETE FROM alarm WHERE id = ?", id);
    }

    Optional<Alarm> find(long id) {
        return tasks.find(id).map(texts::alarm);
    }

    /** In the order of their making. */
    List<Alarm> of(long userId) {
        return of(Set.of(userId)).getOrDefault(userId, List.of());
    }

    /** Those of each user, in the order of their making. */
    Map<Long, List<Alarm>> of(Collection<Long> userIds) {
        InList list = InList.of(userIds);
        List<Long> ids = jdbc.queryForList(
                "SELECT id FROM alarm WHERE user_id IN (" + list.placeholders() + ") ORDER BY id",
                Long.class,
                list.arguments());
        Map<Long, StoredTask> found = tasks.find(ids);
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(texts::alarm)
                .collect(Collectors.groupingBy(alarm -> alarm.spec().userId()));
    }

    private List<Long> ids(long userId) {
        return jdbc.queryForList("SELECT id FROM alarm WHERE user_id = ? ORDER BY id", Long.class, userId);
    }

    /** The alarms of users that there are no more. */
    List<Long> orphans(int limit) {
        return jdbc.queryForList(
                "SELECT id FROM alarm WHERE user_id NOT IN (SELECT id FROM account_user) ORDER BY id LIMIT ?",
                Long.class,
                limit);
    }
}
