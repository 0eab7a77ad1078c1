package io.tocsin.center.secret;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.task.ScopeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of secrets. */
@Repository
class SecretStore {
    private static final String COLUMNS =
            "s.id, s.group_id, s.name, s.hosts, s.sealed, s.revision, s.created_at, s.updated_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM stored_secret s ";
    private static final String WANTED = "SELECT " + COLUMNS + """
            , t.handler FROM run r JOIN task t ON t.id = r.task_id \
            JOIN stored_secret s ON s.group_id = r.group_id AND s.name = :name \
            WHERE r.id = :run AND r.attempt = :attempt AND r.executor_id = :executor AND r.incarnation = :incarnation \
            AND r.ended_micros = 0 AND r.group_id = :group AND t.group_id = r.group_id AND t.kind = 'HTTP'""";

    private final JdbcClient jdbc;

    SecretStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids. */
    List<StoredSecret> list(GroupScope scope, long after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(after));
        String within = ScopeSql.within("s.group_id", scope, arguments);
        arguments.add(limit);
        return jdbc.sql(SELECT + "WHERE s.id > ?" + within + " ORDER BY s.id LIMIT ?")
                .params(arguments)
                .query(SecretStore::secret)
                .list();
    }

    Optional<StoredSecret> find(long id) {
        return jdbc.sql(SELECT + "WHERE s.id = ?")
                .param(id)
                .query(SecretStore::secret)
                .optional();
    }

    /** Who asks, and for which attempt. */
    record Question(long run, int attempt, String name, long executor, String incarnation, long group) {}

    /** @param definition of the task: the JSON of what it calls */
    record Wanted(StoredSecret secret, String definition) {}

    /** The secret of that name in the run's group, if the run is now with the one who asks. */
    Optional<Wanted> wanted(Question question) {
        return jdbc.sql(WANTED)
                .param("name", question.name())
                .param("run", question.run())
                .param("attempt", question.attempt())
                .param("executor", question.executor())
                .param("incarnation", question.incarnation())
                .param("group", question.group())
                .query((row, number) -> new Wanted(secret(row, number), row.getString("handler")))
                .optional();
    }

    /** @throws Conflict NAME_TAKEN within the group */
    void insert(StoredSecret secret) {
        try {
            jdbc.sql("""
                    INSERT INTO stored_secret (id, group_id, name, hosts, sealed, revision, created_at, updated_at) \
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(secret.id(), secret.groupId(), secret.name(), String.join("\n", secret.hosts()))
                    .params(secret.sealed(), secret.revision(), secret.createdAt(), secret.updatedAt())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw taken(secret);
        }
    }

    /** Writes over the row whose revision is one lower. */
    void update(StoredSecret secret) {
        try {
            held(
                    jdbc.sql("""
                            UPDATE stored_secret SET name = ?, hosts = ?, sealed = ?, revision = ?, updated_at = ? \
                            WHERE id = ? AND revision = ?""")
                            .params(secret.name(), String.join("\n", secret.hosts()), secret.sealed())
                            .params(secret.revision(), secret.updatedAt(), secret.id(), secret.revision() - 1)
                            .update(),
                    secret.id(),
                    secret.revision() - 1);
        } catch (DuplicateKeyException taken) {
            throw taken(secret);
        }
    }

    void delete(StoredSecret secret) {
        held(
                jdbc.sql("DELETE FROM stored_secret WHERE id = ? AND revision = ?")
                        .params(secret.id(), secret.revision())
                        .update(),
                secret.id(),
                secret.revision());
    }

    private void held(int count, long id, int expected) {
        if (count != 1) {
            throw Conflict.staleRevision(
                    expected, find(id).map(StoredSecret::revision).orElse(0));
        }
    }

    private static Conflict taken(StoredSecret secret) {
        return new Conflict("NAME_TAKEN", "the group has a secret named " + secret.name());
    }

    private static StoredSecret secret(ResultSet row, int number) throws SQLException {
        return new StoredSecret(
                row.getLong("id"),
                row.getLong("group_id"),
                row.getString("name"),
                List.of(row.getString("hosts").split("\n")),
                row.getString("sealed"),
                row.getInt("revision"),
                row.getLong("created_at"),
                row.getLong("updated_at"));
    }
}
