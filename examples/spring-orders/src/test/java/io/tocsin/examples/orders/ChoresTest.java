package io.tocsin.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.examples.orders.Chores.Bill;
import io.tocsin.examples.orders.OrderBook.Order;
import io.tocsin.task.FakeContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoresTest {
    private final OrderBook book = new OrderBook();
    private final Chores chores = new Chores(book);

    @Test
    void billsWhatWasPlacedOnce() {
        FakeContext context = new FakeContext(Map.of());
        chores.place(new Order("Ada", 1200), context);
        chores.place(new Order("Bob", 800), context);

        assertThat(chores.bill()).isEqualTo(new Bill(2, 2000));
        assertThat(chores.bill()).isEqualTo(new Bill(0, 0));
        assertThatThrownBy(() -> chores.place(new Order("Eve", 0), context)).hasMessage("an order costs something");
    }

    @Test
    void recountsUntilItIsAskedToStop() throws Exception {
        book.place(new Order("Ada", 1200));
        Recount recount = new Recount(book);

        assertThat(recount.run(new FakeContext(new Recount.Wish(2)))).isEqualTo(1200L);
        assertThatThrownBy(() -> recount.run(new FakeContext(new Recount.Wish(2)).cancel()))
                .isInstanceOf(InterruptedException.class);
    }
}
