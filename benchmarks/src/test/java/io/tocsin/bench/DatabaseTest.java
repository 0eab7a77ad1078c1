package io.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final Path DATA = Path.of("data");

    @Test
    void keepsTheKeysOfAServerAndTakesANameOfItsOwn() {
        Database one = Database.of("jdbc:mysql://db:3306/hub?user=me&password=x", DATA);
        Database other = Database.of("jdbc:mysql://db:3306/hub?user=me&password=x", DATA);

        assertThat(one.embedded()).isFalse();
        assertThat(one.name()).startsWith("hub_").isNotEqualTo(other.name());
        assertThat(one.address())
                .isEqualTo("jdbc:mysql://db:3306/" + one.name() + "?user=me&password=x&createDatabaseIfNotExist=true");
    }

    @Test
    void namesADatabaseWhereTheAddressHasNone() {
        assertThat(Database.of("jdbc:mysql://db/", DATA).address())
                .matches("jdbc:mysql://db/tocsin_[0-9a-f]{8}\\?createDatabaseIfNotExist=true");
    }

    @Test
    void insertsBareRowsBesideAnEmbeddedOneAndInAServer() {
        assertThat(Database.of(null, DATA).bareAddress())
                .contains("bare")
                .isNotEqualTo(Database.of(null, DATA).address());
        assertThat(Database.of("jdbc:mysql://db/hub", DATA).bareAddress()).endsWith("&rewriteBatchedStatements=true");
    }

    @Test
    void refusesWhatIsNoAddressOfAServer() {
        assertThatThrownBy(() -> Database.of("mysql.example", DATA)).isInstanceOf(IllegalArgumentException.class);
    }
}
