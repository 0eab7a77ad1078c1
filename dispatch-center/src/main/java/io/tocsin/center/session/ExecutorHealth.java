package io.tocsin.center.session;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.dispatch.ExecutorLoads;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many executors are there, and how busy they are together. */
@Component
public final class ExecutorHealth {
    private final ExecutorStore store;
    private final SessionRegistry registry;
    private final ExecutorLoads loads;

    ExecutorHealth(ExecutorStore store, SessionRegistry registry, ExecutorLoads loads) {
        this.store = store;
        this.registry = registry;
        this.loads = loads;
    }

    /** @param slots of those that are online */
    public record Summary(int online, int draining, int offline, int slots, int running) {}

    public Summary of(GroupScope scope) {
        List<ExecutorView> views = store.list(scope).stream()
                .map(row -> ExecutorView.of(row, registry.find(row.id()).orElse(null), loads.running(row.id())))
                .toList();
        return new Summary(
                count(views, ExecutorView.State.ONLINE),
                count(views, ExecutorView.State.DRAINING),
                count(views, ExecutorView.State.OFFLINE),
                views.stream()
                        .filter(view -> view.state() == ExecutorView.State.ONLINE)
                        .mapToInt(ExecutorView::slots)
                        .sum(),
                views.stream().mapToInt(ExecutorView::running).sum());
    }

    private static int count(List<ExecutorView> views, ExecutorView.State state) {
        return (int) views.stream().filter(view -> view.state() == state).count();
    }
}
