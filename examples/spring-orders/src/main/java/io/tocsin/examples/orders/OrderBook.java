package io.tocsin.examples.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** The orders that are not paid yet. */
@Component
class OrderBook {
    record Order(String customer, long cents) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Order> open = new ArrayList<>();

    int place(Order order) {
        lock.lock();
        try {
            open.add(order);
            return open.size();
        } finally {
            lock.unlock();
        }
    }

    List<Order> open() {
        lock.lock();
        try {
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /** Takes all of them out. */
    List<Order> take() {
        lock.lock();
        try {
            List<Order> all = List.copyOf(open);
            open.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
