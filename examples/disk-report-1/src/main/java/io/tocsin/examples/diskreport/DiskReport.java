package io.tocsin.examples.diskreport;

import io.tocsin.examples.disk.LargestFiles;
import io.tocsin.examples.disk.LargestFiles.LargeFile;
import io.tocsin.examples.disk.TreeWalk;
import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Version 1: how much a directory tree holds, and its ten largest files. */
@Task("disk-report")
public final class DiskReport implements TaskHandler {
    private static final int LARGEST = 10;

    /** @param path the folder; the executor's own when it is missing */
    public record Parameters(@Nullable String path) {}

    public record Report(String path, long files, long folders, long bytes, long unreadable, List<LargeFile> largest) {}

    @Override
    public Report run(TaskContext context) throws Exception {
        String path = context.parameters(Parameters.class).path();
        Path root = TreeWalk.folder(path == null ? "." : path);
        context.log().info("walking {0}", root);

        LargestFiles largest = new LargestFiles(LARGEST);
        TreeWalk walk = new TreeWalk(context, root, 1);
        walk.run((file, attributes) -> largest.add(file, attributes.size()));

        context.log().info("{0} files with {1} bytes in {2} folders", walk.files(), walk.bytes(), walk.folders());
        return new Report(
                root.toString(), walk.files(), walk.folders(), walk.bytes(), walk.unreadable(), largest.files());
    }
}
