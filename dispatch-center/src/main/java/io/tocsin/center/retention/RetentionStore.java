package io.tocsin.center.retention;

import io.tocsin.center.problem.Conflict;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was set at run time, or else was configured. */
@Component
final class RetentionStore implements Retentions {
    private static final String NAME = "retention";
    private static final String SELECT = "SELECT content, revision FROM setting WHERE name = ?";
    private static final String INSERT = "INSERT INTO setting (content, name, revision) VALUES (?, ?, 1)";
    private static final String UPDATE =
            "UPDATE setting SET content = ?, revision = revision + 1 WHERE name = ? AND revision = ?";

    private final JdbcTemplate jdbc;
    private final RetentionSettings settings;
    private final JsonMapper json = JsonMapper.builder().build();

    RetentionStore(JdbcTemplate jdbc, RetentionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @param revision 0 while nothing was set */
    record Stored(Retention retention, int revision) {}

    private record Text(
            String runs, String statistics, @Nullable String audit) {}

    @Override
    public Retention present() {
        return read().retention();
    }

    Stored read() {
        Optional<Stored> stored =
                jdbc
                        .query(SELECT, (row, number) -> new Stored(retention(row.getString(1)), row.getInt(2)), NAME)
                        .stream()
                        .findFirst();
        return stored.orElseGet(
                () -> new Stored(new Retention(settings.retention(), Retention.USUAL_STATISTICS, null), 0));
    }

    private Retention retention(String content) {
        Text text = json.readValue(content, Text.class);
        return new Retention(
                Duration.parse(text.runs()),
                Duration.parse(text.statistics()),
                text.audit() == null ? null : Duration.parse(text.audit()));
    }

    /** @throws Conflict STALE_REVISION when the stored one has another revision than the expected */
    void write(Retention retention, OptionalInt expected) {
        int actual = read().revision();
        int revision = expected.orElse(actual);
        Duration audit = retention.audit();
        String content = json.writeValueAsString(new Text(
                retention.runs().toString(),
                retention.statistics().toString(),
                audit == null ? null : audit.toString()));
        int written = 0;
        try {
            written = revision == 0 ? jdbc.update(INSERT, content, NAME) : jdbc.update(UPDATE, content, NAME, revision);
        } catch (DuplicateKeyException meanwhile) {
            // told below
        }
        if (written != 1) {
            throw Conflict.staleRevision(revision, read().revision());
        }
    }
}
