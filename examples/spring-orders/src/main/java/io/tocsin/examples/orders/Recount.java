package io.tocsin.examples.orders;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** A bean as a handler, as it could stand in a task JAR too. It takes its time, and gives up when it is asked to. */
@Task("orders.recount")
@Component
class Recount implements TaskHandler {
    record Wish(int rounds) {}

    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final OrderBook book;

    Recount(OrderBook book) {
        this.book = book;
    }

    @Override
    public Object run(TaskContext context) throws InterruptedException {
        int rounds = context.parameters(Wish.class).rounds();
        long cents = 0;
        for (int round = 1; round <= rounds; round++) {
            if (context.cancelled()) {
                context.log().warn("gave up in round {0}", round);
                throw new InterruptedException("asked to stop");
            }
            cents = book.open().stream().mapToLong(OrderBook.Order::cents).sum();
            if (round == 1) {
                context.log().info("counting");
            }
            context.progress((double) round / rounds, "round " + round);
            LockSupport.parkNanos(ROUND_NANOS);
        }
        return cents;
    }
}
