package io.tocsin.center.artifact;

import io.tocsin.center.account.GroupScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Artifacts and their bytes, in parts of {@link #PART}. */
@Repository
class ArtifactStore {
    static final int PART = 1024 * 1024;
    private static final TypeReference<List<DeclaredHandler>> HANDLERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ArtifactNames names;

    ArtifactStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.names = new ArtifactNames(jdbc);
    }

    /** Whose the names are. */
    ArtifactNames names() {
        return names;
    }

    Optional<Artifact> find(long id) {
        return jdbc.sql("SELECT * FROM artifact WHERE id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** Empty as well when the caller may not know of it. */
    Optional<Artifact> find(long id, GroupScope readable) {
        List<Object> arguments = new ArrayList<>(List.of(id));
        String visible = ArtifactNames.visible("name", readable, arguments);
        return jdbc.sql("SELECT * FROM artifact WHERE id = ?" + visible)
                .params(arguments)
                .query(this::row)
                .optional();
    }

    Optional<Artifact> find(String name, String version) {
        return jdbc.sql("SELECT * FROM artifact WHERE name = ? AND version = ?")
                .params(name, version)
                .query(this::row)
                .optional();
    }

    List<Artifact> list(GroupScope readable, @Nullable String name, long afterId, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(afterId));
        String visible = ArtifactNames.visible("name", readable, arguments);
        String named = "";
        if (name != null) {
            named = " AND name = ?";
            arguments.add(name);
        }
        arguments.add(limit);
        return jdbc.sql("SELECT * FROM artifact WHERE id > ?" + visible + named + " ORDER BY id LIMIT ?")
                .params(arguments)
                .query(this::row)
                .list();
    }

    /** Within the caller's transaction: all of it or nothing. */
    void insert(Artifact artifact, Path jar) {
        jdbc.sql("INSERT INTO artifact (id, name, version, sha256, size_bytes, handlers, uploaded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(artifact.id(), artifact.name(), artifact.version(), artifact.sha256(), artifact.sizeBytes())
                .params(json.writeValueAsString(artifact.handlers()), artifact.uploadedAt())
                .update();
        try (InputStream content = Files.newInputStream(jar)) {
            int number = 0;
            for (byte[] part = content.readNBytes(PART); part.length > 0; part = content.readNBytes(PART)) {
                jdbc.sql("INSERT INTO artifact_part (artifact_id, number, content) VALUES (?, ?, ?)")
                        .params(artifact.id(), number++, part)
                        .update();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void publish(long id, byte[] publication) {
        jdbc.sql("UPDATE artifact SET publication = ? WHERE id = ?")
                .params(publication, id)
                .update();
    }

    /** The publisher's signature. */
    Optional<byte[]> publication(long id) {
        return jdbc.sql("SELECT publication FROM artifact WHERE id = ? AND publication IS NOT NULL")
                .param(id)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    Optional<byte[]> part(long artifactId, long number) {
        return jdbc.sql("SELECT content FROM artifact_part WHERE artifact_id = ? AND number = ?")
                .params(artifactId, number)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    /** Whether an executor may still ask for it, or may once what is under way is taken back. */
    boolean isDeployed(long id) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM deployment d WHERE d.artifact_id = ?
                        AND d.group_id IN (SELECT g.id FROM task_group g) AND (d.state IN ('PENDING', 'ROLLING')
                        OR d.id IN (SELECT s.current_id FROM deployment_sequence s WHERE s.current_id IS NOT NULL)
                        OR d.id IN (SELECT o.previous_id FROM deployment o
                        WHERE o.state IN ('PENDING', 'ROLLING') AND o.previous_id IS NOT NULL))
                        """).param(id).query(Long.class).single() > 0;
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM artifact_part WHERE artifact_id = ?").param(id).update();
        jdbc.sql("DELETE FROM artifact WHERE id = ?").param(id).update();
    }

    private Artifact row(ResultSet row, int number) throws SQLException {
        return new Artifact(
                row.getLong("id"),
                row.getString("name"),
                row.getString("version"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                json.readValue(row.getString("handlers"), HANDLERS),
                row.getLong("uploaded_at"));
    }
}
