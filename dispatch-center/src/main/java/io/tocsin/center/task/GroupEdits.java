package io.tocsin.center.task;

import io.tocsin.center.account.Audit;
import io.tocsin.center.id.Ids;
import io.tocsin.center.storage.Transactions;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes groups, each change with its trace in the audit. */
@Component
final class GroupEdits {
    private final GroupStore groups;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;
    private final HttpAllowLists allowed;

    GroupEdits(
            GroupStore groups,
            Transactions transactions,
            Audit audit,
            Ids ids,
            InstantSource clock,
            HttpAllowLists allowed) {
        this.groups = groups;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.allowed = allowed;
    }

    Group create(GroupDocument document) {
        long now = clock.millis();
        Group group = read(document, new Group(ids.next(), "", null, 0, null, 0, now, now));
        transactions.run(() -> {
            groups.insert(group);
            audit.record("group.create", subject(group), told(group));
        });
        allowed.refresh();
        return group;
    }

    Group change(Group before, GroupDocument document) {
        Group group = read(document, before);
        transactions.run(() -> {
            groups.update(group);
            if (!group.name().equals(before.name())) {
                groups.requireNoExecutors(group);
            }
            audit.record("group.update", subject(group), told(group));
        });
        allowed.refresh();
        return group;
    }

    void delete(Group group) {
        transactions.run(() -> {
            groups.delete(group);
            audit.record("group.delete", subject(group), group.name());
        });
    }

    private Group read(GroupDocument document, Group before) {
        Mistakes mistakes = new Mistakes();
        String name = Names.read(document.name(), mistakes);
        String description = Names.description(document.description(), mistakes);
        long minPeriod = PeriodQuota.read(document.minPeriod(), mistakes);
        List<String> httpAllow =
                HttpAllow.read(document.http() == null ? null : document.http().allow(), mistakes);
        mistakes.tell();
        return new Group(
                before.id(),
                name,
                description,
                minPeriod,
                httpAllow,
                before.revision() + 1,
                before.createdAt(),
                clock.millis());
    }

    private static String told(Group group) {
        return group.httpAllow() == null ? group.name() : group.name() + ", http.allow " + group.httpAllow();
    }

    private static String subject(Group group) {
        return "group/" + group.id();
    }
}
