package io.tocsin.center.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.web.IdText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Tasks as a file, and back: each for itself, by the caller's own rights. */
@Component
final class TaskTransfer {
    static final int MOST = 2_000;
    /** What belongs to this center only. */
    private static final Set<String> OWN =
            Set.of("id", "revision", "nextFireAt", "createdAt", "updatedAt", "declared", "notWithdrawn", "lastRun");

    private final TaskDoor door;
    private final TaskDesk desk;
    private final TaskStore tasks;
    private final TaskWriter writer;
    private final JsonMapper json;
    private final YAMLMapper yaml = YAMLMapper.builder().build();

    TaskTransfer(TaskDoor door, TaskDesk desk, TaskStore tasks, TaskWriter writer, JsonMapper json) {
        this.door = door;
        this.desk = desk;
        this.tasks = tasks;
        this.writer = writer;
        this.json = json;
    }

    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        REFUSED
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TaskImportItem")
    record Item(
            @Nullable String group,
            @Nullable String name,
            Outcome outcome,
            @Nullable String id,
            @Nullable String code,
            @Nullable String detail,
            @Nullable String field) {}

    String write(List<StoredTask> found) {
        ObjectNode file = json.createObjectNode();
        found.forEach(stored -> {
            ObjectNode task = json.valueToTree(writer.write(stored));
            task.remove(OWN);
            withoutNulls(task);
            file.withArrayProperty("tasks").add(task);
        });
        file.withArrayProperty("tasks");
        return yaml.writeValueAsString(file);
    }

    private static void withoutNulls(ObjectNode node) {
        node.removeIf(JsonNode::isNull);
        node.forEach(part -> {
            if (part instanceof ObjectNode inner) {
                withoutNulls(inner);
            }
        });
    }

    /** @param dryRun whether nothing is to be written */
    List<Item> read(String text, boolean dryRun) {
        JsonNode file;
        try {
            file = yaml.readTree(text);
        } catch (JacksonException malformed) {
            throw new Invalid("MALFORMED", "not YAML: " + malformed.getOriginalMessage());
        }
        JsonNode list = file.path("tasks");
        if (!list.isArray() || list.size() > MOST) {
            throw new Invalid("MALFORMED", "tasks: is missing, is no list, or has more than " + MOST);
        }
        List<Item> items = new ArrayList<>();
        list.forEach(node -> items.add(take(node, dryRun)));
        return items;
    }

    private Item take(JsonNode node, boolean dryRun) {
        String group = node.path("group").asStringOpt().orElse(null);
        String name = node.path("name").asStringOpt().orElse(null);
        try {
            TaskDocument document = json.treeToValue(node, TaskDocument.class);
            return take(document, group, name, dryRun);
        } catch (JacksonException malformed) {
            return new Item(group, name, Outcome.REFUSED, null, "MALFORMED", malformed.getOriginalMessage(), null);
        } catch (TocsinException refused) {
            Optional<TocsinException.FieldError> first =
                    refused.errors().stream().findFirst();
            return new Item(
                    group,
                    name,
                    Outcome.REFUSED,
                    null,
                    first.map(TocsinException.FieldError::code).orElse(refused.code()),
                    first.map(TocsinException.FieldError::message).orElse(refused.getMessage()),
                    first.map(TocsinException.FieldError::field).orElse(null));
        }
    }

    private Item take(TaskDocument document, @Nullable String group, @Nullable String name, boolean dryRun) {
        Optional<StoredTask> known = name == null
                ? Optional.empty()
                : tasks.named(door.group(document.group()).id(), name);
        if (known.isEmpty()) {
            Task fresh = desk.fresh(document);
            if (!dryRun) {
                desk.create(fresh);
            }
            return done(group, name, Outcome.CREATED, dryRun ? null : fresh);
        }
        Task before = door.require(IdText.of(known.get().task().id()), Permission.TASK_WRITE)
                .task();
        Task after = desk.next(before, document);
        if (after.isSameAs(before)) {
            return done(group, name, Outcome.UNCHANGED, before);
        }
        if (!dryRun) {
            desk.change(before, after);
        }
        return done(group, name, Outcome.UPDATED, before);
    }

    private static Item done(@Nullable String group, @Nullable String name, Outcome outcome, @Nullable Task task) {
        return new Item(group, name, outcome, task == null ? null : IdText.of(task.id()), null, null, null);
    }
}
