package io.tocsin.center.account;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.web.IdText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Grants as the interface shows them: with the group's name, or {@code *} for everywhere. */
@Component
class GrantTexts {
    private static final String EVERYWHERE = "*";

    private final GroupNames groups;

    GrantTexts(GroupNames groups) {
        this.groups = groups;
    }

    GrantText text(Grant grant) {
        String group = grant.isEverywhere()
                ? EVERYWHERE
                : groups.nameOf(grant.groupId()).orElse("#" + grant.groupId()); // the group is gone
        return new GrantText(grant.role(), group);
    }

    /** What is allowed in some groups only. */
    List<InGroup> inGroups(Login login) {
        return login.grants().stream()
                .filter(grant -> !grant.isEverywhere())
                .map(Grant::groupId)
                .distinct()
                .sorted()
                .map(group -> new InGroup(
                        IdText.of(group),
                        groups.nameOf(group).orElse("#" + group),
                        Arrays.stream(Permission.values())
                                .filter(permission ->
                                        login.allows(permission, group) && !login.allowsEverywhere(permission))
                                .toList()))
                .toList();
    }

    List<Grant> parse(@Nullable List<GrantText> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(this::parse).distinct().toList();
    }

    private Grant parse(@Nullable GrantText text) {
        if (text == null || text.role() == null) {
            throw Invalid.field("grants.role", "REQUIRED", "is required");
        }
        String group = required("grants.group", text.group());
        if (group.equals(EVERYWHERE)) {
            return new Grant(text.role(), Grant.EVERYWHERE);
        }
        long id = groups.idOf(group)
                .orElseThrow(() -> Invalid.field("grants.group", "UNKNOWN_GROUP", "there is no such group"));
        return new Grant(text.role(), id);
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Invalid.field(field, "REQUIRED", "is required");
        }
        return value;
    }

    record InGroup(String id, String name, List<Permission> permissions) {}

    /** @param group a name, or {@code *} for every group */
    record GrantText(@Nullable Role role, @Nullable String group) {}
}
