package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.cost.CountedDatabase;
import io.tocsin.center.storage.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ExecutorListTest {
    private static final GroupScope ALL = new GroupScope.Everywhere();

    private final TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2);
    private final CountedDatabase counted = new CountedDatabase(database.pool());
    private final ExecutorStore store =
            new ExecutorStore(JdbcClient.create(counted), JsonMapper.builder().build());

    @BeforeEach
    void enroll() {
        new SessionFixture(database);
        for (long id = 1; id <= 60; id++) {
            long group = id % 3 == 0 ? SessionFixture.OTHER_GROUP : SessionFixture.GROUP;
            database.jdbc().update("""
                    INSERT INTO executor (id, group_id, name, public_key, kind, host, labels, draining, enrolled_at)
                    VALUES (?, ?, ?, ?, 'JVM', 'host', '{}', FALSE, 0)""", id, group, "executor-" + id, new byte[1]);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Long> walk(GroupScope scope, @Nullable String group, int limit) {
        List<Long> ids = new ArrayList<>();
        List<ExecutorRow> page = store.list(scope, 0, group, limit);
        while (!page.isEmpty()) {
            page.forEach(row -> ids.add(row.id()));
            page = store.list(scope, page.getLast().id(), group, limit);
        }
        return ids;
    }

    @Test
    void readsNoMoreThanAPage() {
        assertThat(store.list(ALL, 20, null, 7))
                .extracting(ExecutorRow::id)
                .containsExactly(21L, 22L, 23L, 24L, 25L, 26L, 27L);
        assertThat(counted.rows()).isEqualTo(7);
    }

    @Test
    void givesEachOnceInTheOrderOfIds() {
        assertThat(walk(ALL, null, 7)).isSorted().doesNotHaveDuplicates().hasSize(60);
        assertThat(walk(ALL, "other", 7)).isSorted().hasSize(20).allMatch(id -> id % 3 == 0);
        assertThat(walk(ALL, "nobody's", 7)).isEmpty();
    }

    @Test
    void givesOnlyThoseOfTheGroupsThatMayBeSeen() {
        GroupScope other = new GroupScope.Only(Set.of(SessionFixture.OTHER_GROUP));
        assertThat(walk(other, null, 7)).hasSize(20).allMatch(id -> id % 3 == 0);
        assertThat(walk(other, "default", 7)).isEmpty();
        assertThat(walk(new GroupScope.Only(Set.of()), null, 7)).isEmpty();
        assertThat(store.list(other)).hasSize(20);
    }
}
