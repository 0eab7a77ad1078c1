package io.tocsin.center.web;

import io.tocsin.center.storage.TestDatabase;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/** Keys for tests of other packages. */
public final class TestKeys {
    private TestKeys() {}

    public static IdempotencyKeys over(TestDatabase database, InstantSource clock) {
        return new IdempotencyKeys(database.jdbc(), new JsonMapper(), clock);
    }
}
