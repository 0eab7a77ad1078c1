package io.tocsin.examples.orders;

import io.tocsin.examples.orders.OrderBook.Order;
import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import java.util.List;
import org.springframework.stereotype.Component;

/** Methods of a bean as handlers. */
@Component
class Chores {
    record Placed(int open) {}

    record Bill(int orders, long cents) {}

    private final OrderBook book;

    Chores(OrderBook book) {
        this.book = book;
    }

    /** The task's parameters are the order. */
    @Task("orders.place")
    Placed place(Order order, TaskContext context) {
        if (order.cents() <= 0) {
            throw new IllegalArgumentException("an order costs something");
        }
        context.log().info("{0} orders for {1} cents", order.customer(), order.cents());
        return new Placed(book.place(order));
    }

    /** Registers itself in the center, to be run every ten seconds until somebody there decides otherwise. */
    @Task(value = "orders.bill", every = "10s")
    Bill bill() {
        List<Order> due = book.take();
        return new Bill(due.size(), due.stream().mapToLong(Order::cents).sum());
    }
}
