package io.tocsin.center.run;

import io.tocsin.center.live.Changes;
import io.tocsin.center.live.Item;
import io.tocsin.center.web.IdText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads runs that changed, once for all who watch. Confined to the live stream's thread. */
@Component
final class RunDesk {
    final RunArchive archive;
    final RunNews news;
    private final RunWriter writer;
    private final JsonMapper json;
    private long gathered;
    private Fresh fresh = new Fresh(new TreeMap<>(), Set.of(), false);

    RunDesk(RunArchive archive, RunNews news, RunWriter writer, JsonMapper json) {
        this.archive = archive;
        this.news = news;
        this.writer = writer;
        this.json = json;
    }

    /**
     * @param gone runs that are nowhere any more
     * @param more whether others changed, too
     */
    record Fresh(Map<Long, RunView> runs, Set<Long> gone, boolean more) {}

    void gather(long tick) {
        if (gathered == tick) {
            return;
        }
        gathered = tick;
        RunNews.Taken taken = news.take();
        Map<Long, RunView> runs = new TreeMap<>();
        if (!taken.runs().isEmpty()) {
            archive.findAll(taken.runs()).forEach(run -> runs.put(run.run().id(), run));
        }
        List<Long> gone = new ArrayList<>(taken.runs());
        gone.removeAll(runs.keySet());
        fresh = new Fresh(runs, Set.copyOf(gone), taken.more());
    }

    /** What this tick found. */
    Fresh fresh() {
        return fresh;
    }

    Item item(RunView run) {
        return Changes.item(IdText.of(run.run().id()), run.groupId(), json.writeValueAsString(writer.write(run)));
    }

    /** With its attempts. */
    Item whole(RunView run) {
        return Item.one(
                "run",
                json.writeValueAsString(
                        writer.write(run, archive.attempts(run.run().id()))));
    }

    Item line(LogArchive.Line line) {
        return Item.of(
                "lines", "line " + line.position(), Item.ANY, json.writeValueAsString(LogController.Line.of(line)));
    }
}
