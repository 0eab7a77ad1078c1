package io.tocsin.center;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The highest id in the database, whichever table it is in: after a restart with a clock that stepped back, ids still
 * rise. Each look-up is one step into a primary key.
 */
final class IdFloor {
    private static final String TABLES = """
            SELECT c.table_name FROM information_schema.columns c
            WHERE c.table_schema = SCHEMA() AND LOWER(c.column_name) = 'id' AND LOWER(c.data_type) = 'bigint'
            """;

    private final JdbcTemplate jdbc;

    IdFloor(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long highest() {
        List<String> tables = jdbc.queryForList(TABLES, String.class);
        long highest = 0;
        for (String table : tables) {
            Long inTable = jdbc.queryForObject("SELECT MAX(id) FROM " + table, Long.class);
            highest = Math.max(highest, inTable == null ? 0 : inTable);
        }
        return highest;
    }
}
