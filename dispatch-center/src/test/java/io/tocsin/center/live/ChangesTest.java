package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes();

    private static Item item(String id, long group, int value) {
        return Changes.item(id, group, "{\"value\":" + value + "}");
    }

    @Test
    void tellsWhatIsNewOrOtherAndWhatIsGone() {
        changes.remember(List.of(item("same", 1, 1), item("other", 1, 1), item("gone", 1, 1)));

        assertThat(changes.since(List.of(item("same", 1, 1), item("other", 1, 2), item("new", 1, 1))))
                .containsExactly(item("other", 1, 2), item("new", 1, 1), Changes.removed("gone", 1));
    }

    @Test
    void takesAThingAwayFromWhomItsNewGroupIsHidden() {
        changes.remember(List.of(item("moved", 1, 1)));

        assertThat(changes.since(List.of(item("moved", 2, 1))))
                .containsExactly(Changes.removed("moved", 1), item("moved", 2, 1));
    }
}
